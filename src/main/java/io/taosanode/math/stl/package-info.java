/** Decomposition of a series into seasons, trend and remainder by local regression. */
@NullMarked
package io.taosanode.math.stl;

import org.jspecify.annotations.NullMarked;
