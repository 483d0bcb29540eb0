/** Puts the node together, starts it and stops it. */
@NullMarked
package io.taosanode.node;

import org.jspecify.annotations.NullMarked;
