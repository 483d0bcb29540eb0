package io.taosanode.evaluation;

import io.taosanode.math.Autocorrelation;
import java.util.Arrays;

/**
 * The length of subsequences that TSB-AD takes for a series: the lag of the highest local maximum
 * of the autocorrelation of its first 20,000 values, searched from lag 4 to 399; 125 if there is
 * none, or none that lies in [6, 303].
 *
 * <p>Source: Q. Liu, J. Paparrizos, "The Elephant in the Room: Towards A Reliable Time-Series
 * Anomaly Detection Benchmark", NeurIPS 2024 (estimate of the period).
 */
public final class DominantLag {
  /** The length where the series does not tell one. */
  public static final int DEFAULT = 125;

  private static final int USED_VALUES = 20_000;
  private static final int LONGEST = 400;
  private static final int FEWEST_VALUES = 10;

  /** Lags below are not looked at, and distances are counted from here. */
  private static final int SHORTEST = 3;

  private static final int FARTHEST = 300;

  private DominantLag() {}

  /** The dominant lag of values without NaN. */
  public static int of(double[] values) {
    int n = Math.min(values.length, USED_VALUES);
    if (n < FEWEST_VALUES) {
      return DEFAULT;
    }
    double[] r = Autocorrelation.of(Arrays.copyOf(values, n), Math.min(LONGEST, n - 1));
    int best = -1;
    for (int lag = SHORTEST + 1; lag + 1 < r.length; lag++) {
      boolean peak = r[lag] > r[lag - 1] && r[lag] > r[lag + 1];
      if (peak && (best < 0 || r[lag] > r[best])) {
        best = lag;
      }
    }
    int distance = best - SHORTEST;
    return distance < SHORTEST || distance > FARTHEST ? DEFAULT : best;
  }
}
