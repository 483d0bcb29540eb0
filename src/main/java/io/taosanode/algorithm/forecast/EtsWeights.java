package io.taosanode.algorithm.forecast;

import io.taosanode.math.UnitCircle;
import java.util.Arrays;

/**
 * The weights of a state space model of exponential smoothing.
 *
 * @param alpha gain of the level
 * @param beta gain of the slope, 0 without a trend
 * @param gamma gain of the season, 0 without one
 * @param phi share of the slope that is kept at each step, 1 unless damped
 */
record EtsWeights(double alpha, double beta, double gamma, double phi) {
  static final double SMALLEST = 1e-4;
  static final double LARGEST_ALPHA = 0.9999;
  static final double LEAST_PHI = 0.8;
  static final double LARGEST_PHI = 0.98;

  /**
   * The weights at a point of the cube [0, 1]^4, within 1e-4 <= alpha <= 0.9999, 1e-4 <= beta <=
   * alpha, 1e-4 <= gamma <= 1 - alpha and 0.8 <= phi <= 0.98.
   *
   * @param share the position between the bounds of alpha, beta, gamma and phi
   */
  static EtsWeights ofShares(double[] share, EtsForm form) {
    double alpha = SMALLEST + (LARGEST_ALPHA - SMALLEST) * share[0];
    double beta = SMALLEST + (alpha - SMALLEST) * share[1];
    double gamma = SMALLEST + (1 - alpha - SMALLEST) * share[2];
    double phi = LEAST_PHI + (LARGEST_PHI - LEAST_PHI) * share[3];
    return new EtsWeights(
        alpha, form.hasTrend() ? beta : 0, form.hasSeason() ? gamma : 0, form.damped() ? phi : 1);
  }

  /**
   * Whether observations of the remote past lose their influence on the forecast.
   *
   * <p>The model forgets if no root of its characteristic polynomial lies outside the unit circle;
   * without a season the bounds guarantee that. Reference: Hyndman, Koehler, Ord and Snyder (2008),
   * Forecasting with Exponential Smoothing, section 10.2.
   */
  boolean forget(EtsForm form) {
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
