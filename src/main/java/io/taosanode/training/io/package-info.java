/** Model folders for trained networks. */
@NullMarked
package io.taosanode.training.io;

import org.jspecify.annotations.NullMarked;
