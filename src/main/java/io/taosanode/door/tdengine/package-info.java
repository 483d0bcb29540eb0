/**
 * The TDengine door: the node as an <em>anode</em>. Speaks the REST protocol that the database's
 * SQL client expects, down to its message texts.
 */
@NullMarked
package io.taosanode.door.tdengine;

import org.jspecify.annotations.NullMarked;
