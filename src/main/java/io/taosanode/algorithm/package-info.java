/** The algorithms that come with the node, one class each, and the list of them. */
@NullMarked
package io.taosanode.algorithm;

import org.jspecify.annotations.NullMarked;
