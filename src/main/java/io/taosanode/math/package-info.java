/**
 * Numerical kernels on plain arrays: statistics, distributions, order statistics. Depends on the
 * JDK and Commons Math alone.
 */
@NullMarked
package io.taosanode.math;

import org.jspecify.annotations.NullMarked;
