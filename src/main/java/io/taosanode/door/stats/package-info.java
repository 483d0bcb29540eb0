/** Statistics in the form of uWSGI, over plain TCP. */
@NullMarked
package io.taosanode.door.stats;

import org.jspecify.annotations.NullMarked;
