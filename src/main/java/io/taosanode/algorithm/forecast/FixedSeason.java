package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.RunContext;
import io.taosanode.math.Autocorrelation;
import io.taosanode.math.NormalQuantile;
import io.taosanode.math.stl.Stl;
import io.taosanode.math.stl.StlSettings;
import java.util.Arrays;

/**
 * A season that is the same in every cycle, to be removed before smoothing.
 *
 * @param seasons one cycle, beginning with the phase of the first observation
 * @param factor whether the season is a factor
 */
@SuppressWarnings("ArrayRecordComponent") // handed over within this package
record FixedSeason(double[] seasons, boolean factor) {
  /** One-sided significance of the test is 5 %. */
  private static final double COVERAGE = 0.9;

  /** Factors below this make the adjusted series explode. */
  private static final double SMALLEST_FACTOR = 1e-4;

  /** The season of a series without one. */
  static FixedSeason none() {
    return new FixedSeason(new double[] {0}, false);
  }

  /**
   * The season of the classical decomposition.
   *
   * <p>The trend is a centred moving average over one cycle (with half weights at the ends if the
   * cycle is even); each season is the mean, over all cycles, of what remains beside the trend,
   * normalised to sum to zero or to average one. O(n). Reference: Makridakis, Wheelwright and
   * Hyndman (1998), Forecasting: Methods and Applications, section 3/4.
   *
   * @param x values without missing ones, more than two cycles of them; positive for a factor
   * @param period observations per cycle, at least 2
   */
  static FixedSeason classical(double[] x, int period, boolean factor) {
    int half = period / 2;
    double[] sums = new double[period];
    int[] counts = new int[period];
    double window = 0;
    for (int t = 0; t < period; t++) {
      window += x[t];
    }
    for (int t = half; t + half < x.length; t++) {
      double centre = window / period;
      if (t - half + period < x.length) {
        window += x[t - half + period] - x[t - half];
      }
      if (period % 2 == 0) {
        centre = (centre + window / period) / 2;
      }
      sums[t % period] += factor ? x[t] / centre : x[t] - centre;
      counts[t % period]++;
    }
    double mean = 0;
    for (int k = 0; k < period; k++) {
      sums[k] /= counts[k];
      mean += sums[k] / period;
    }
    for (int k = 0; k < period; k++) {
      sums[k] = factor ? sums[k] / mean : sums[k] - mean;
    }
    return new FixedSeason(sums, factor);
  }

  /**
   * The season of the decomposition by local regression ({@link Stl}), for a factor that of the
   * logarithms.
   *
   * @param x values without missing ones, more than two cycles of them; positive for a factor
   * @param period observations per cycle, at least 2
   */
  static FixedSeason smooth(double[] x, int period, boolean factor, RunContext run) {
    double[] z = factor ? Arrays.stream(x).map(Math::log).toArray() : x;
    StlSettings settings = StlSettings.periodic(z.length, period);
    double[] whole = Stl.decompose(z, settings, run::checkpoint).season(0);
    double[] seasons = Arrays.copyOf(whole, period);
    return new FixedSeason(
        factor ? Arrays.stream(seasons).map(Math::exp).toArray() : seasons, factor);
  }

  /**
   * Whether the autocorrelation at lag m exceeds 1.645 sqrt((1 + 2 sum_{k<m} r_k^2) / n) in
   * absolute value, which asks for more than two cycles.
   *
   * @param x values without missing ones, not all equal
   */
  static boolean isSeasonal(double[] x, int period) {
    if (period < 2 || x.length <= 2 * period) {
      return false;
    }
    double[] r = Autocorrelation.of(x, period);
    double sum = 0;
    for (int k = 1; k < period; k++) {
      sum += r[k] * r[k];
    }
    double limit = NormalQuantile.halfWidth(COVERAGE) * Math.sqrt((1 + 2 * sum) / x.length);
    return Math.abs(r[period]) > limit;
  }

  /** Whether no season is so near to zero that dividing by it would make no sense. */
  boolean isUsable() {
    for (double s : seasons) {
      if (factor && !(s > SMALLEST_FACTOR)) {
        return false;
      }
    }
    return true;
  }

  /** The season at observation {@code t}, counted from 0. */
  double at(int t) {
    return seasons[t % seasons.length];
  }

  /** The values without their season. */
  double[] removedFrom(double[] x) {
    double[] adjusted = new double[x.length];
    for (int t = 0; t < x.length; t++) {
      adjusted[t] = factor ? x[t] / at(t) : x[t] - at(t);
    }
    return adjusted;
  }

  /** The values with the season of the observations from {@code start} on. */
  double[] restoredTo(double[] adjusted, int start) {
    double[] x = new double[adjusted.length];
    for (int h = 0; h < x.length; h++) {
      double s = at(start + h);
      x[h] = factor ? adjusted[h] * s : adjusted[h] + s;
    }
    return x;
  }

  /** One-step errors of the adjusted values as errors of the values, from the first one on. */
  double[] restoredErrors(double[] adjusted) {
    if (!factor) {
      return adjusted;
    }
    double[] errors = new double[adjusted.length];
    for (int t = 0; t < errors.length; t++) {
      errors[t] = adjusted[t] * at(t);
    }
    return errors;
  }
}
