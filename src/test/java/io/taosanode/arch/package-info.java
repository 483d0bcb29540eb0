/** The dependencies and habits that the design forbids. */
@NullMarked
package io.taosanode.arch;

import org.jspecify.annotations.NullMarked;
