package io.taosanode.math.stl;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Splits a series into several seasons, a trend and a remainder.
 *
 * <pre>
 *   y_t = S_1,t + ... + S_K,t + T_t + R_t
 *   for each period m_k, ascending, in two sweeps:
 *     S_k = season of STL with period m_k of y - sum of the other S_j
 *   T = trend of the last STL
 * </pre>
 *
 * y: double[n]. The k-th season changes over about 7 + 4 k cycles. A single period takes one sweep.
 * Cost: that of 2 K decompositions with one season.
 *
 * <p>Reference: K. Bandara, R. J. Hyndman, C. Bergmeir, "MSTL: a seasonal-trend decomposition
 * algorithm for time series with multiple seasonal patterns", arXiv 2107.13462 (2021).
 */
public final class Mstl {
  private static final int SWEEPS = 2;
  private static final int FIRST_WINDOW = 11;

  private Mstl() {}

  /**
   * Decomposes a series.
   *
   * @param y finite values at equal distances, more than two of the longest period; not modified
   * @param periods at least one, ascending, each at least 2
   * @param checkpoint called before each pass; it may throw to give up
   * @throws IllegalArgumentException if there are no periods, or they do not ascend or fit
   */
  public static Decomposition decompose(double[] y, int[] periods, Runnable checkpoint) {
    return decompose(
        y, periods, k -> StlSettings.changing(periods[k], FIRST_WINDOW + 4 * k), checkpoint);
  }

  /**
   * Decomposes a series into seasons that are nearly the same in every cycle, with little influence
   * of outliers, as it takes to find them. A single season is that of {@link StlSettings#rigid}.
   *
   * @param y finite values at equal distances, more than two of the longest period; not modified
   * @param periods at least one, ascending, each at least 2
   * @param checkpoint called before each pass; it may throw to give up
   * @throws IllegalArgumentException if there are no periods, or they do not ascend or fit
   */
  public static Decomposition robust(double[] y, int[] periods, Runnable checkpoint) {
    return decompose(y, periods, k -> StlSettings.rigid(y.length, periods[k]).robust(), checkpoint);
  }

  private static Decomposition decompose(
      double[] y, int[] periods, IntFunction<StlSettings> settings, Runnable checkpoint) {
    requireAscending(periods);
    double[][] seasons = new double[periods.length][y.length];
    double[] left = y.clone();
    int sweeps = periods.length == 1 ? 1 : SWEEPS;
    Decomposition last = null;
    for (int sweep = 0; sweep < sweeps; sweep++) {
      for (int k = 0; k < periods.length; k++) {
        add(left, seasons[k], 1);
        last = Stl.decompose(left, settings.apply(k), checkpoint);
        seasons[k] = last.season(0);
        add(left, seasons[k], -1);
      }
    }
    if (last == null) {
      throw new IllegalArgumentException("periods: there are none");
    }
    return new Decomposition(seasons, last.trend(), last.remainder(), last.weights());
  }

  private static void requireAscending(int[] periods) {
    for (int k = 1; k < periods.length; k++) {
      if (periods[k] <= periods[k - 1]) {
        throw new IllegalArgumentException(
            "periods = " + Arrays.toString(periods) + ": must ascend");
      }
    }
  }

  private static void add(double[] total, double[] part, double sign) {
    for (int i = 0; i < total.length; i++) {
      total[i] += sign * part[i];
    }
  }
}
