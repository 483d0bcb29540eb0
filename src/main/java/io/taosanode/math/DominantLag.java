package io.taosanode.math;

import java.util.Arrays;

/**
 * The lag at which a series resembles itself most, as the natural length of windows on it.
 *
 * <p>Unlike {@link PeriodDetector} this asks for no evidence of a season: the highest local maximum
 * of the autocorrelation function at the lags 4 to 399 of the first 20,000 values, provided it lies
 * between 6 and 303. Cost O(n log n).
 *
 * <p>Departures from the source: where there is no such lag, or the series does not hold four
 * windows of its length, the source takes 125 regardless of the length of the series; here it is at
 * most a tenth of it. Reference: Q. Liu, J. Paparrizos, "The elephant in the room: towards a
 * reliable time-series anomaly detection benchmark", NeurIPS (2024), the benchmark's window rule.
 */
public final class DominantLag {
  private static final int LONGEST_START = 20_000;
  private static final int HIGHEST_LAG = 400;
  private static final int FIRST_LAG = 4;
  private static final int SHORTEST = 6;
  private static final int LONGEST = 303;
  private static final int FALLBACK = 125;
  private static final int FEWEST_WINDOWS = 4;

  private DominantLag() {}

  /**
   * The dominant lag.
   *
   * @param y values at equal distances without NaN; not modified
   * @return observations per window, at least 1 and at most a quarter of the series if it has 4
   *     values or more
   */
  public static int of(double[] y) {
    int fallback = Math.max(1, Math.min(FALLBACK, y.length / 10));
    int lags = Math.min(HIGHEST_LAG, y.length - 1);
    if (lags <= FIRST_LAG) {
      return fallback;
    }
    double[] start = y.length > LONGEST_START ? Arrays.copyOf(y, LONGEST_START) : y;
    double[] acf = Autocorrelation.of(start, lags);
    int top = 0;
    for (int k = FIRST_LAG; k < lags; k++) {
      boolean hill = acf[k] > acf[k - 1] && acf[k] > acf[k + 1];
      top = hill && (top == 0 || acf[k] > acf[top]) ? k : top;
    }
    boolean usable = top >= SHORTEST && top <= LONGEST && top <= y.length / FEWEST_WINDOWS;
    return usable ? top : fallback;
  }
}
