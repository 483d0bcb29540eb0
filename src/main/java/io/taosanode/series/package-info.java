/** Series of observations: ticks, values, precision, sampling. Depends on the JDK alone. */
@NullMarked
package io.taosanode.series;

import org.jspecify.annotations.NullMarked;
