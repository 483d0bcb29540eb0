package io.taosanode.algorithm.forecast;

import java.util.Arrays;

/**
 * Simple exponential smoothing whose first level is the first value.
 *
 * <p>l_t = l_{t-1} + alpha e_t with e_t = x_t - l_{t-1} and l_0 = x_0. The sum of squared errors is
 * a function of alpha in [0, 1] alone. It is tabulated at {@value #CELLS} + 1 points in one pass
 * and its lowest cell is searched by Newton's method, safeguarded by bisection, with exact
 * derivatives from the same recursion: dl_t = (1 - alpha) dl_{t-1} + e_t, ddl_t = (1 - alpha)
 * ddl_{t-1} - 2 dl_{t-1}. Cost O(n) with about ten passes.
 */
final class SimpleSmoothing {
  private static final SmoothingForm FORM =
      new SmoothingForm(false, Component.NONE, false, Component.NONE, 1);
  private static final int CELLS = 16;
  private static final int MAX_STEPS = 40;
  private static final double TOLERANCE = 1e-12;

  private final double[] x;
  private int evaluations;
  private double slope;
  private double curvature;

  /**
   * Smoothing of one series.
   *
   * @param x values of magnitude one without missing values, at least one; not modified
   */
  SimpleSmoothing(double[] x) {
    this.x = x;
  }

  /** The alpha of least squared error. */
  SmoothingFit fit() {
    int best = lowestCell();
    double alpha = (double) best / CELLS;
    double low = Math.max(0, alpha - 1.0 / CELLS);
    double high = Math.min(1, alpha + 1.0 / CELLS);
    for (int step = 0; step < MAX_STEPS; step++) {
      evaluate(alpha);
      if (slope == 0 || (alpha == 0 && slope > 0) || (alpha == 1 && slope < 0)) {
        break;
      }
      low = slope < 0 ? alpha : low;
      high = slope > 0 ? alpha : high;
      double next = curvature > 0 ? alpha - slope / curvature : Double.NaN;
      if (!(next > low && next < high)) {
        next = (low + high) / 2;
      }
      if (Math.abs(next - alpha) < TOLERANCE) {
        break;
      }
      alpha = next;
    }
    SmoothingWeights weights = new SmoothingWeights(alpha, 0, 0, 1);
    SmoothingPass pass = new SmoothingPass(x, FORM);
    double sse = pass.forward(weights, new InitialStates(x[0], 0, new double[1]));
    return new SmoothingFit(weights, pass, sse, true, evaluations);
  }

  private int lowestCell() {
    double[] levels = new double[CELLS + 1];
    double[] sums = new double[CELLS + 1];
    Arrays.fill(levels, x[0]);
    for (double value : x) {
      for (int k = 0; k <= CELLS; k++) {
        double e = value - levels[k];
        sums[k] += e * e;
        levels[k] += e * ((double) k / CELLS);
      }
    }
    evaluations++;
    int best = 0;
    for (int k = 1; k <= CELLS; k++) {
      best = sums[k] < sums[best] ? k : best;
    }
    return best;
  }

  private void evaluate(double alpha) {
    double l = x[0];
    double dl = 0;
    double ddl = 0;
    double first = 0;
    double second = 0;
    for (double value : x) {
      double e = value - l;
      first -= e * dl;
      second += dl * dl - e * ddl;
      ddl = (1 - alpha) * ddl - 2 * dl;
      dl = (1 - alpha) * dl + e;
      l += alpha * e;
    }
    slope = 2 * first;
    curvature = 2 * second;
    evaluations++;
  }
}
