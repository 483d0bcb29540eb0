/** Tests of the seasonal ARIMA kernels. */
@NullMarked
package io.taosanode.math.arma;

import org.jspecify.annotations.NullMarked;
