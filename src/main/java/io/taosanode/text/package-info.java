/** Words for people: what was probably meant. Depends on the JDK alone. */
@NullMarked
package io.taosanode.text;

import org.jspecify.annotations.NullMarked;
