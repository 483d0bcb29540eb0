package io.taosanode.math;

import java.util.Arrays;

/**
 * A straight line that a third of wild values cannot turn, for a trend that all of a series shares.
 *
 * <pre>
 *   slope = (median of the last third - median of the first third) / distance of their middles
 *   r_t   = y_t - slope t - median(y - slope t)
 * </pre>
 *
 * O(n) time on average.
 *
 * <p>Departure: one step, where the source repeats it on the residuals. Reference: J. W. Tukey,
 * "Exploratory data analysis", Addison-Wesley (1977), chapter 5.
 */
public final class ResistantLine {
  private static final int PARTS = 3;

  private ResistantLine() {}

  /**
   * The residuals about the line.
   *
   * @param y at least 3 finite values at equal distances, of a magnitude near 1, see {@link
   *     UnitRange}; not modified
   * @return n residuals in the unit of the values, of median 0
   * @throws IllegalArgumentException if there are fewer than 3 values
   */
  public static double[] residuals(double[] y) {
    int n = y.length;
    if (n < PARTS) {
      throw new IllegalArgumentException("y: " + n + " values, at least " + PARTS + " required");
    }
    int third = n / PARTS;
    double rise = median(y, n - third, n) - median(y, 0, third);
    double slope = rise / (n - third);
    double[] residuals = new double[n];
    for (int t = 0; t < n; t++) {
      residuals[t] = y[t] - slope * t;
    }
    double level = median(residuals, 0, n);
    for (int t = 0; t < n; t++) {
      residuals[t] -= level;
    }
    return residuals;
  }

  private static double median(double[] y, int from, int to) {
    return OrderStatistics.quantiles(Arrays.copyOfRange(y, from, to), 0.5)[0];
  }
}
