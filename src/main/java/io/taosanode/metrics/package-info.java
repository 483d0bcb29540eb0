/** What the node has done, in numbers. */
@NullMarked
package io.taosanode.metrics;

import org.jspecify.annotations.NullMarked;
