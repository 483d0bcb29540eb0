/** Answers compared with recorded answers of independent implementations. */
@NullMarked
package io.taosanode.golden;

import org.jspecify.annotations.NullMarked;
