/** The layout in which IoTDB sends rows of columns, both ways. */
@NullMarked
package io.taosanode.door.iotdb.tsblock;

import org.jspecify.annotations.NullMarked;
