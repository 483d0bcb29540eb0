package io.taosanode.algorithm.forecast;

import java.util.Arrays;

/**
 * The states of exponential smoothing before the first observation.
 *
 * <p>Start values: with at least 10 + 2 floor(m/2) observations the season is the mean, over at
 * most five cycles, of what remains beside a centred moving average, and level and slope are the
 * line of least squares through the first ten seasonally adjusted values; with fewer, the first
 * cycles give all three. Reference: Hyndman, Koehler, Ord and Snyder (2008), section 2.6.1.
 *
 * @param level level
 * @param slope slope, an increment or a factor
 * @param seasons the seasons of one cycle, in order of time
 */
@SuppressWarnings("ArrayRecordComponent") // handed over within this package
record InitialStates(double level, double slope, double[] seasons) {
  private static final int LINE = 10;
  private static final int CYCLES = 5;

  /** Start values for a series of at least two cycles. */
  static InitialStates estimate(double[] x, SmoothingForm form) {
    int m = form.period();
    boolean enough = x.length >= LINE + 2 * (m / 2);
    double[] seasons = new double[m];
    Arrays.fill(seasons, form.season() == Component.MUL ? 1 : 0);
    if (form.hasSeason()) {
      seasons = enough ? averagedSeasons(x, form) : firstCycle(x, form);
    }
    double[] adjusted = new double[Math.min(LINE, x.length)];
    for (int t = 0; t < adjusted.length; t++) {
      double s = seasons[t % m];
      adjusted[t] = form.season() == Component.MUL ? x[t] / s : x[t] - s;
    }
    return line(adjusted, seasons, form);
  }

  private static InitialStates line(double[] z, double[] seasons, SmoothingForm form) {
    int n = z.length;
    double mean = Arrays.stream(z).average().orElse(0);
    double covariance = 0;
    for (int t = 0; t < n; t++) {
      covariance += (t - (n - 1) / 2.0) * (z[t] - mean);
    }
    double rise = covariance / (n * ((double) n * n - 1) / 12);
    if (!form.hasTrend()) {
      return new InitialStates(mean, form.flatSlope(), seasons);
    }
    double start = mean - rise * (n - 1) / 2.0;
    if (form.trend() == Component.ADD) {
      return new InitialStates(start - rise, rise, seasons);
    }
    double level = start > 0 ? start : mean;
    double factor = Math.max(0.5, Math.min(2, 1 + rise / level));
    return new InitialStates(level / factor, factor, seasons);
  }

  private static double[] firstCycle(double[] x, SmoothingForm form) {
    double[] seasons = Arrays.copyOf(x, form.period());
    return normalised(seasons, form.season());
  }

  private static double[] averagedSeasons(double[] x, SmoothingForm form) {
    int m = form.period();
    int used = Math.min(x.length, Math.max(m * Math.min(CYCLES, x.length / m), LINE + 2 * (m / 2)));
    double[] sums = new double[m];
    int[] counts = new int[m];
    double window = 0;
    int half = m / 2;
    for (int t = 0; t < m; t++) {
      window += x[t];
    }
    for (int t = half; t + half < used; t++) {
      double centre = window / m;
      boolean even = m % 2 == 0;
      if (t + half + (even ? 0 : 1) < used) {
        window += x[t - half + m] - x[t - half];
      }
      centre = even ? (centre + window / m) / 2 : centre;
      sums[t % m] += form.season() == Component.MUL ? x[t] / centre : x[t] - centre;
      counts[t % m]++;
    }
    for (int k = 0; k < m; k++) {
      sums[k] = counts[k] > 0 ? sums[k] / counts[k] : form.season() == Component.MUL ? 1 : 0;
    }
    return normalised(sums, form.season());
  }

  /** Makes additive seasons sum to zero and multiplicative ones average one. */
  private static double[] normalised(double[] seasons, Component season) {
    double mean = Arrays.stream(seasons).average().orElse(0);
    for (int k = 0; k < seasons.length; k++) {
      seasons[k] = season == Component.MUL ? seasons[k] / mean : seasons[k] - mean;
    }
    return seasons;
  }
}
