package io.taosanode.evaluation;

import io.taosanode.math.Autocorrelation;
import java.util.Arrays;
import java.util.Optional;

/**
 * The classical seasonal adjustment by which the M4 competition defines its benchmark Naive2.
 *
 * <p>A history is seasonal if |r_m| > 1.645 sqrt((1 + 2 (r_1^2 + ... + r_{m-1}^2)) / n) for its
 * autocorrelations r, with n at least 3 m and m at most 10 log10(n). The trend is a centred moving
 * average over one period; a season's factor is the mean of value / trend (value - trend where some
 * value is not positive), and factors are brought to mean 1 (sum 0).
 *
 * <p>Sources: S. Makridakis, E. Spiliotis, V. Assimakopoulos, "The M4 Competition", International
 * Journal of Forecasting 36 (2020), section 2.2; M. G. Kendall, A. Stuart, "The Advanced Theory of
 * Statistics", volume 3 (1983), pages 410-414.
 */
final class SeasonalAdjustment {
  private static final double ONE_SIDED_95 = 1.645;
  private static final int FEWEST_PERIODS = 3;

  private final double[] factors;
  private final boolean multiplicative;

  private SeasonalAdjustment(double[] factors, boolean multiplicative) {
    this.factors = factors;
    this.multiplicative = multiplicative;
  }

  /** The adjustment of a history, if it is seasonal and its factors can be had. */
  static Optional<SeasonalAdjustment> of(double[] history, int period) {
    if (!isSeasonal(history, period)) {
      return Optional.empty();
    }
    boolean multiplicative = Arrays.stream(history).allMatch(v -> v > 0);
    double[] means = meansBySeason(history, period, multiplicative);
    double mean = Arrays.stream(means).sum() / period;
    if (Double.isNaN(mean) || (multiplicative && mean == 0)) {
      return Optional.empty();
    }
    for (int s = 0; s < period; s++) {
      means[s] = multiplicative ? means[s] / mean : means[s] - mean;
    }
    boolean usable = !multiplicative || Arrays.stream(means).allMatch(v -> v > 0);
    return usable ? Optional.of(new SeasonalAdjustment(means, multiplicative)) : Optional.empty();
  }

  /** Whether the autocorrelation at the lag of a period stands out, at 90 % confidence. */
  static boolean isSeasonal(double[] history, int period) {
    int n = history.length;
    double longestLag = Math.min(n - 1, Math.floor(10 * Math.log10(n)));
    if (period <= 1 || n < FEWEST_PERIODS * period || period > longestLag) {
      return false;
    }
    double[] r = Autocorrelation.of(history, period);
    double squares = 0;
    for (int k = 1; k < period; k++) {
      squares += r[k] * r[k];
    }
    return Math.abs(r[period]) > ONE_SIDED_95 / Math.sqrt(n) * Math.sqrt(1 + 2 * squares);
  }

  /** The mean distance from the trend for each season, NaN where there is none. */
  private static double[] meansBySeason(double[] history, int period, boolean multiplicative) {
    double[] sums = new double[period];
    int[] counts = new int[period];
    int half = period / 2;
    for (int t = half; t + half < history.length; t++) {
      double trend = trend(history, period, t);
      if (multiplicative && trend == 0) {
        continue;
      }
      sums[t % period] += multiplicative ? history[t] / trend : history[t] - trend;
      counts[t % period]++;
    }
    for (int s = 0; s < period; s++) {
      sums[s] /= counts[s];
    }
    return sums;
  }

  /** The moving average around {@code t}; the ends of an even period count half. */
  private static double trend(double[] history, int period, int t) {
    int half = period / 2;
    double sum = 0;
    for (int i = t - half; i <= t + half; i++) {
      sum += history[i];
    }
    if (period % 2 == 0) {
      sum -= (history[t - half] + history[t + half]) / 2;
    }
    return sum / period;
  }

  /** The value at position {@code t} of the history without its season. */
  double without(double value, int t) {
    double factor = factors[t % factors.length];
    return multiplicative ? value / factor : value - factor;
  }

  /** A value without a season, with that of position {@code t} counted from the history's start. */
  double with(double value, int t) {
    double factor = factors[t % factors.length];
    return multiplicative ? value * factor : value + factor;
  }
}
