/** Tests of the doors over real connections. */
@NullMarked
package io.taosanode.wire;

import org.jspecify.annotations.NullMarked;
