package io.taosanode.math.arma;

/**
 * A decomposition into trend, season and rest by moving averages.
 *
 * <p>The trend is the average over one season (at the ends of the series the straight line through
 * the nearest season of averages), the season the average of the same phase over up to {@value
 * #CYCLES} seasons on both sides. O(n (1 + cycles)).
 */
final class MovingAverages {
  private static final int CYCLES = 3;

  private MovingAverages() {}

  /** The series without its trend; longer than two seasons. */
  static double[] detrended(double[] y, int m) {
    int n = y.length;
    int half = m / 2;
    double[] trend = new double[n];
    for (int t = half; t < n - half; t++) {
      trend[t] = centred(y, t, m);
    }
    extend(trend, half, n - 1 - half, m);
    double[] rest = new double[n];
    for (int t = 0; t < n; t++) {
      rest[t] = y[t] - trend[t];
    }
    return rest;
  }

  private static double centred(double[] y, int t, int m) {
    int half = m / 2;
    double sum = 0;
    for (int k = -half; k <= half; k++) {
      double weight = m % 2 == 0 && Math.abs(k) == half ? 0.5 : 1;
      sum += weight * y[t + k];
    }
    return sum / m;
  }

  /** Continues the trend before {@code first} and after {@code last} in straight lines. */
  private static void extend(double[] trend, int first, int last, int m) {
    int span = Math.min(m, last - first);
    double before = span == 0 ? 0 : (trend[first + span] - trend[first]) / span;
    double after = span == 0 ? 0 : (trend[last] - trend[last - span]) / span;
    for (int t = first - 1; t >= 0; t--) {
      trend[t] = trend[t + 1] - before;
    }
    for (int t = last + 1; t < trend.length; t++) {
      trend[t] = trend[t - 1] + after;
    }
  }

  /** The season of a series without trend, free to change slowly. */
  static double[] season(double[] x, int m) {
    int n = x.length;
    double[] season = new double[n];
    for (int t = 0; t < n; t++) {
      double sum = 0;
      int count = 0;
      for (int s = t - CYCLES * m; s <= t + CYCLES * m; s += m) {
        if (s >= 0 && s < n) {
          sum += x[s];
          count++;
        }
      }
      season[t] = sum / count;
    }
    return season;
  }
}
