/** Protocol adapters: bytes in, one engine call, bytes out. */
@NullMarked
package io.taosanode.door;

import org.jspecify.annotations.NullMarked;
