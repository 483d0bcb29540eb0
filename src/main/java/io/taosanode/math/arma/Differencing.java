package io.taosanode.math.arma;

import java.util.Arrays;

/**
 * The operator (1 - B)^d (1 - B^m)^D, where B shifts a series by one observation.
 *
 * @param first number d of first differences
 * @param seasonal number D of seasonal differences
 * @param period observations per season m; irrelevant without seasonal differences
 */
public record Differencing(int first, int seasonal, int period) {
  /** The number of values that are lost: d + D m. */
  public int lost() {
    return first + seasonal * period;
  }

  /**
   * The differenced series.
   *
   * @param y more than {@link #lost()} values; not modified
   * @return as many values fewer, NaN wherever a missing value is involved
   */
  public double[] apply(double[] y) {
    double[] w = y;
    for (int k = 0; k < seasonal; k++) {
      w = lagged(w, period);
    }
    for (int k = 0; k < first; k++) {
      w = lagged(w, 1);
    }
    return w == y ? y.clone() : w;
  }

  private static double[] lagged(double[] y, int lag) {
    double[] w = new double[Math.max(0, y.length - lag)];
    for (int t = 0; t < w.length; t++) {
      w[t] = y[t + lag] - y[t];
    }
    return w;
  }

  /**
   * The weights c of y_t = w_t + c_1 y_{t-1} + c_2 y_{t-2} + ..., with w the differenced series.
   *
   * @return {@link #lost()} numbers
   */
  public double[] weights() {
    double[] weights = new double[0];
    for (int k = 0; k < seasonal; k++) {
      weights = ArmaProcess.product(weights, unitAt(period), -1);
    }
    for (int k = 0; k < first; k++) {
      weights = ArmaProcess.product(weights, unitAt(1), -1);
    }
    return weights;
  }

  private static double[] unitAt(int lag) {
    double[] unit = new double[lag];
    unit[lag - 1] = 1;
    return unit;
  }

  /**
   * Continues a series whose next differences are known.
   *
   * @param y the history, at least {@link #lost()} values; not modified
   * @param w the differenced series after its end
   * @return the next values of the series, as many as {@code w} has
   */
  public double[] integrate(double[] y, double[] w) {
    double[] weights = weights();
    int n = weights.length;
    double[] path = new double[n + w.length];
    System.arraycopy(y, y.length - n, path, 0, n);
    for (int t = n; t < path.length; t++) {
      path[t] = w[t - n];
      for (int j = 1; j <= n; j++) {
        path[t] += weights[j - 1] * path[t - j];
      }
    }
    return Arrays.copyOfRange(path, n, path.length);
  }
}
