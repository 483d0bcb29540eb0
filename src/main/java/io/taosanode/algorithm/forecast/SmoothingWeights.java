package io.taosanode.algorithm.forecast;

import io.taosanode.math.UnitCircle;
import java.util.Arrays;

/**
 * The weights of exponential smoothing.
 *
 * @param alpha gain of the level
 * @param beta gain of the slope, 0 without a trend
 * @param gamma gain of the season, 0 without one
 * @param phi share of the slope that is kept at each step, 1 unless damped
 */
record SmoothingWeights(double alpha, double beta, double gamma, double phi) {
  /** The number of weights. */
  static final int COUNT = 4;

  /**
   * Whether observations of the remote past lose their influence on the forecast.
   *
   * <p>The model forgets if no root of its characteristic polynomial lies outside the unit circle;
   * without a season the bounds guarantee that. Reference: Hyndman, Koehler, Ord and Snyder (2008),
   * Forecasting with Exponential Smoothing, section 10.2.
   */
  boolean forget(SmoothingForm form) {
    if (!form.hasSeason()) {
      return true;
    }
    int m = form.period();
    double[] coefficients = new double[m + 2];
    Arrays.fill(coefficients, 2, m, alpha + beta - alpha * phi);
    coefficients[0] = phi * (1 - alpha - gamma);
    coefficients[1] = alpha + beta - alpha * phi + gamma - 1;
    coefficients[m] = alpha + beta - phi;
    coefficients[m + 1] = 1;
    return UnitCircle.contains(coefficients);
  }
}
