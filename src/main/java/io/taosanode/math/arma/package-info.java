/** Seasonal ARIMA models: likelihood, estimation, unit roots. */
@NullMarked
package io.taosanode.math.arma;

import org.jspecify.annotations.NullMarked;
