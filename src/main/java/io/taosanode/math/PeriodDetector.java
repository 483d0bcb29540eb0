package io.taosanode.math;

/**
 * Finds the length of the season of a series.
 *
 * <p>First in the changes from value to value, where a wandering level leaves no trace, then in the
 * values themselves, where a smooth season stands out better: the straight line of least squares is
 * removed; peaks of the periodogram that stand out against white noise are candidates; a candidate
 * counts when the autocorrelation function has a hill within the resolution of that peak, high
 * enough and with deep enough a valley before it. Of those the shortest period whose
 * autocorrelation comes near the highest wins, because multiples of a season correlate as well. Its
 * length is made precise by the hills at its multiples. Cost O(n log n).
 *
 * <p>Departures from the source: the threshold of the power is the quantile of the largest of
 * independent exponential ordinates instead of a permutation test; autocorrelations are divided by
 * the number of their terms, so that long lags are not put at a disadvantage. Reference: Vlachos,
 * Yu and Castelli (2005), On periodicity detection and structural periodic similarity, SIAM SDM.
 */
public final class PeriodDetector {
  private static final int MIN_LENGTH = 8;
  private static final int MIN_CYCLES = 3;
  private static final int MAX_CANDIDATES = 12;
  private static final int MAX_MULTIPLE = 10;
  private static final double FALSE_ALARM = 0.05;
  private static final double IN_CHANGES = 0.3;
  private static final double IN_VALUES = 0.4;
  private static final double MIN_PROMINENCE = 0.4;
  private static final double NEAR_HIGHEST = 0.9;
  private static final double ROUNDING = 1e-20;

  private final double[] power;
  private final double[] acf;
  private final int n;
  private final double required;

  private PeriodDetector(double[] x, double correlation) {
    n = x.length;
    required = Math.max(correlation, 2 / Math.sqrt(n));
    power = Autocorrelation.power(x);
    acf = Autocorrelation.inverse(power);
    double variance = acf[0] / n;
    for (int k = 0; k < n; k++) {
      acf[k] /= variance * (n - k);
    }
  }

  /**
   * The number of observations per season.
   *
   * @param y values at equal distances without NaN; not modified
   * @return a period of at least 2 that fits at least three times, or 0 if there is none
   */
  public static int detect(double[] y) {
    if (y.length < MIN_LENGTH) {
      return 0;
    }
    double[] x = scaled(y);
    double[] changes = new double[x.length - 1];
    for (int t = 0; t < changes.length; t++) {
      changes[t] = x[t + 1] - x[t];
    }
    int period = search(changes, IN_CHANGES);
    return period > 0 ? period : search(x, IN_VALUES);
  }

  /** The values relative to the first one, in a unit of their own range. */
  private static double[] scaled(double[] y) {
    double magnitude = Double.MIN_NORMAL;
    for (double v : y) {
      magnitude = Math.max(magnitude, Math.abs(v));
    }
    double[] x = new double[y.length];
    double range = 0;
    for (int t = 0; t < x.length; t++) {
      x[t] = y[t] / magnitude - y[0] / magnitude;
      range = Math.max(range, Math.abs(x[t]));
    }
    for (int t = 0; t < x.length; t++) {
      x[t] /= range > 0 ? range : 1;
    }
    return x;
  }

  private static int search(double[] x, double correlation) {
    double[] rest = detrended(x);
    return rest.length == 0 ? 0 : new PeriodDetector(rest, correlation).search();
  }

  /** The residuals about the line of least squares; empty if nothing but rounding is left. */
  private static double[] detrended(double[] y) {
    int n = y.length;
    double[] x = y.clone();
    double mean = 0;
    for (double v : x) {
      mean += v / n;
    }
    double slope = 0;
    double middle = (n - 1) / 2.0;
    for (int t = 0; t < n; t++) {
      slope += (t - middle) * (x[t] - mean);
    }
    slope /= n * ((double) n * n - 1) / 12;
    double left = 0;
    for (int t = 0; t < n; t++) {
      x[t] -= mean + slope * (t - middle);
      left += x[t] * x[t];
    }
    return left > ROUNDING * n ? x : new double[0];
  }

  private int search() {
    int[] periods = new int[MAX_CANDIDATES];
    double highest = 0;
    double limit = Double.POSITIVE_INFINITY;
    for (int c = 0; c < MAX_CANDIDATES; c++) {
      int peak = highestPeakBelow(limit);
      if (peak == 0) {
        break;
      }
      limit = power[peak];
      periods[c] = confirmed(peak);
      highest = Math.max(highest, periods[c] > 0 ? acf[periods[c]] : 0);
    }
    int shortest = 0;
    for (int period : periods) {
      boolean near = period > 0 && acf[period] >= NEAR_HIGHEST * highest;
      shortest = near && (shortest == 0 || period < shortest) ? period : shortest;
    }
    return shortest > 0 ? refined(shortest) : 0;
  }

  /** The period of least squares through the hills at its multiples, as long as they are hills. */
  private int refined(int period) {
    double products = period;
    double squares = 1;
    for (int j = 2; j <= MAX_MULTIPLE; j++) {
      double estimate = products / squares;
      int centre = (int) Math.round(j * estimate);
      int reach = (int) Math.max(1, estimate / 4);
      if (centre + reach + 1 >= n / 2) {
        break;
      }
      int top = highest(centre - reach, centre + reach);
      if (acf[top] < acf[top - 1] || acf[top] < acf[top + 1]) {
        break;
      }
      products += (double) j * top;
      squares += (double) j * j;
    }
    return (int) Math.round(products / squares);
  }

  /** The lag of the highest autocorrelation in a range of lags. */
  private int highest(int low, int high) {
    int top = low;
    for (int k = low + 1; k <= high; k++) {
      top = acf[k] > acf[top] ? k : top;
    }
    return top;
  }

  /** The frequency of the highest significant local maximum of power below {@code limit}, or 0. */
  private int highestPeakBelow(double limit) {
    int frequencies = power.length / 2;
    double mean = 0;
    for (int k = 1; k < frequencies; k++) {
      mean += power[k] / frequencies;
    }
    double threshold = -mean * Math.log(1 - Math.pow(1 - FALSE_ALARM, 2.0 / n));
    int best = 0;
    for (int k = Math.max(1, MIN_CYCLES * power.length / n); k <= frequencies; k++) {
      boolean peak = power[k] >= power[k - 1] && power[k] > power[Math.min(k + 1, frequencies)];
      peak |= k == frequencies && power[k] > power[k - 1];
      boolean higher = best == 0 || power[k] > power[best];
      if (peak && higher && power[k] < limit && power[k] > threshold) {
        best = k;
      }
    }
    return best;
  }

  /** The lag of the hill of the autocorrelation at this frequency, or 0 if there is none. */
  private int confirmed(int frequency) {
    double resolution = (double) power.length / n / 2;
    int low = Math.max(2, (int) Math.floor(power.length / (frequency + resolution)));
    int high = (int) Math.ceil(power.length / Math.max(frequency - resolution, 1));
    high = Math.min(high, n / MIN_CYCLES);
    int top = highest(low, high);
    boolean hill = low <= high && acf[top] >= acf[top - 1] && acf[top] >= acf[top + 1];
    return hill && acf[top] >= required && prominence(top) >= MIN_PROMINENCE ? top : 0;
  }

  /**
   * How far the autocorrelation falls between lag 0 and {@code top}, seen from its height there.
   */
  private double prominence(int top) {
    double lowest = acf[top];
    for (int k = 1; k < top; k++) {
      lowest = Math.min(lowest, acf[k]);
    }
    return acf[top] - lowest;
  }
}
