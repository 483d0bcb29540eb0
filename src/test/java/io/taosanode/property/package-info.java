/** Seeded series generators and what must hold for all that they make. */
@NullMarked
package io.taosanode.property;

import org.jspecify.annotations.NullMarked;
