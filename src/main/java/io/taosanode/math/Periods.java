package io.taosanode.math;

import java.util.Arrays;

/**
 * Finds the lengths of the seasons of a series whose sampling step is known.
 *
 * <p>Periods of the calendar come first, from short to long: as many observations as make up a
 * minute, an hour, a day, a week or a year. Since they are expected, little evidence is asked for:
 * the series, or its changes from value to value, less a moving average of m values must have, at
 * lag m, a hill of the autocorrelation of
 *
 * <pre>
 *   r_m &gt; z sqrt((1 + 2 sum_{k&lt;m} r_k^2) / n)
 * </pre>
 *
 * (Bartlett's standard error; z = 1.645 is the seasonality test of the M4 competition). The season
 * is then taken out as the means of its positions, and the search goes on with the rest. If nothing
 * of the calendar is found the same is done with {@link PeriodDetector}, which expects nothing.
 * Cost O(n log n) for each period.
 *
 * <p>Departures from the source: the moving average keeps a trend or a wandering level from passing
 * for a season; autocorrelations are divided by the number of their terms. Reference: Makridakis,
 * Spiliotis and Assimakopoulos (2020), The M4 Competition, International Journal of Forecasting
 * 36(1), appendix.
 */
public final class Periods {
  private static final double[] SEASONS = {60, 3600, 86_400, 604_800};
  private static final double YEAR = 365.25 * 86_400;
  private static final double TOLERANCE = 0.02;
  private static final double YEAR_TOLERANCE = 0.26;
  private static final int MOST = 3;
  private static final int MIN_CYCLES = 3;
  private static final double FEW_CYCLES = 16;
  private static final double LENIENT = 1.645;
  private static final double STRICT = 2.326;
  private static final int HILL = 12;
  private static final double SNAP = 0.03;

  private Periods() {}

  /**
   * The periods found, ascending.
   *
   * @param y values at equal distances without NaN; not modified
   * @param stepSeconds seconds from one value to the next, 0 if unknown
   * @param max largest number of periods
   * @return at most {@code max} numbers of observations per season, each at least 2 and fitting at
   *     least three times; empty if there is no season
   */
  public static int[] detect(double[] y, double stepSeconds, int max) {
    int[] found = new int[0];
    double[] rest = UnitRange.of(y);
    for (int m : calendar(stepSeconds)) {
      if (found.length < max && isConfirmed(rest, m)) {
        found = with(found, m);
        rest = deseasonalised(rest, m);
      }
    }
    return found.length > 0 ? found : detectAny(rest, stepSeconds, max);
  }

  /**
   * Of the periods found, at most {@value #MOST}, the one over which values change least in the
   * mean of squares, so that a week wins over its days if they differ.
   *
   * @param y values at equal distances without NaN; not modified
   * @param stepSeconds seconds from one value to the next, 0 if unknown
   * @return observations per season, 0 if there is no season
   */
  public static int one(double[] y, double stepSeconds) {
    double[] x = UnitRange.of(y);
    int[] found = detect(x, stepSeconds, MOST);
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int m : found) {
      double change = change(x, m, found[found.length - 1]);
      best = change < least ? m : best;
      least = Math.min(least, change);
    }
    return best;
  }

  private static double change(double[] y, int period, int from) {
    double sum = 0;
    for (int t = from; t < y.length; t++) {
      double step = y[t] - y[t - period];
      sum += step * step;
    }
    return sum;
  }

  /** Repeats the search that expects nothing on what is left of the series. */
  private static int[] detectAny(double[] y, double stepSeconds, int max) {
    int[] found = new int[0];
    double[] rest = y;
    while (found.length < max) {
      int m = snapped(PeriodDetector.detect(rest), stepSeconds);
      if (m == 0 || isNear(found, m) || MIN_CYCLES * m > y.length) {
        break;
      }
      found = with(found, m);
      rest = deseasonalised(rest, m);
    }
    Arrays.sort(found);
    return found;
  }

  /**
   * The periods that the calendar suggests, ascending.
   *
   * @param stepSeconds seconds from one value to the next; nothing is suggested if it is not
   *     positive
   */
  public static int[] calendar(double stepSeconds) {
    int[] periods = new int[0];
    if (!(stepSeconds > 0)) {
      return periods;
    }
    for (double season : SEASONS) {
      periods = withRatio(periods, season / stepSeconds, TOLERANCE);
    }
    return withRatio(periods, YEAR / stepSeconds, YEAR_TOLERANCE);
  }

  private static int[] withRatio(int[] periods, double ratio, double tolerance) {
    long m = Math.round(ratio);
    boolean fits = m >= 2 && m <= Integer.MAX_VALUE / MIN_CYCLES;
    return fits && Math.abs(ratio - m) <= tolerance ? with(periods, (int) m) : periods;
  }

  private static int[] with(int[] periods, int m) {
    int[] longer = Arrays.copyOf(periods, periods.length + 1);
    longer[periods.length] = m;
    return longer;
  }

  /** The period of the calendar that is nearly {@code m} if there is one, else {@code m}. */
  private static int snapped(int m, double stepSeconds) {
    for (int c : calendar(stepSeconds)) {
      if (Math.abs(m - c) <= SNAP * c) {
        return c;
      }
    }
    return m;
  }

  private static boolean isNear(int[] periods, int m) {
    return Arrays.stream(periods).anyMatch(p -> Math.abs(m - p) <= Math.max(1, SNAP * p));
  }

  private static boolean isConfirmed(double[] y, int m) {
    if (MIN_CYCLES * m > y.length) {
      return false;
    }
    return hasHill(withoutLevel(y, m), m) || hasHill(withoutLevel(changes(y), m), m);
  }

  private static boolean hasHill(double[] x, int m) {
    int reach = Math.max(1, m / HILL);
    int lags = Math.min(m + reach, x.length - 2);
    double[] r = Autocorrelation.of(x, lags);
    double squares = 0;
    for (int k = 1; k <= lags; k++) {
      r[k] *= (double) x.length / (x.length - k);
      squares += k < m ? r[k] * r[k] : 0;
    }
    double z = x.length < FEW_CYCLES * m ? LENIENT : STRICT;
    boolean hill = r[m] > r[m - reach] && (lags < m + reach || r[m] > r[m + reach]);
    return hill && r[m] > z * Math.sqrt((1 + 2 * squares) / (x.length - m));
  }

  private static double[] changes(double[] y) {
    double[] changes = new double[y.length - 1];
    for (int t = 0; t < changes.length; t++) {
      changes[t] = y[t + 1] - y[t];
    }
    return changes;
  }

  /** The values less their centred moving average of m, where it exists. */
  private static double[] withoutLevel(double[] y, int m) {
    double[] level = level(y, m);
    int half = m / 2;
    double[] x = new double[level.length];
    for (int t = 0; t < x.length; t++) {
      x[t] = y[t + half] - level[t];
    }
    return x;
  }

  /** The moving averages of m values, for even m with half weights at both ends. */
  private static double[] level(double[] y, int m) {
    int half = m / 2;
    double[] level = new double[y.length - 2 * half];
    double ends = m % 2 == 0 ? 0.5 : 1;
    double[] sums = new double[y.length + 1];
    for (int t = 0; t < y.length; t++) {
      sums[t + 1] = sums[t] + y[t] / m;
    }
    for (int t = 0; t < level.length; t++) {
      double inner = sums[t + 2 * half] - sums[t + 1];
      level[t] = inner + ends * (y[t] / m + y[t + 2 * half] / m);
    }
    return level;
  }

  /** The values less the mean deviation from the level at their position within the season. */
  private static double[] deseasonalised(double[] y, int m) {
    double[] x = withoutLevel(y, m);
    double[] sums = new double[m];
    int[] counts = new int[m];
    for (int t = 0; t < x.length; t++) {
      int position = (t + m / 2) % m;
      sums[position] += x[t];
      counts[position]++;
    }
    double[] rest = y.clone();
    for (int t = 0; t < rest.length; t++) {
      rest[t] -= sums[t % m] / counts[t % m];
    }
    return rest;
  }
}
