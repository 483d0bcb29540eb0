package io.taosanode.math;

/**
 * Windows of a series in few numbers: the means of equal pieces of each. O(n) time to set up, O(p)
 * for a window of p pieces.
 *
 * <p>Source: E. Keogh, K. Chakrabarti, M. Pazzani, S. Mehrotra, "Dimensionality reduction for fast
 * similarity search in large time series databases", Knowledge and Information Systems 3 (2001)
 * (piecewise aggregate approximation).
 */
public final class PiecewiseMeans {
  private final double[] sums;
  private final int window;
  private final int pieces;

  /**
   * The windows of a series.
   *
   * @param x values of a magnitude near 1 and without a common level, see {@link UnitRange}; not
   *     modified
   * @param window observations per window, from 1 to n
   * @param pieces most pieces of a window, at least 1; no more than observations are made
   */
  public PiecewiseMeans(double[] x, int window, int pieces) {
    this.window = window;
    this.pieces = Math.min(pieces, window);
    this.sums = new double[x.length + 1];
    for (int t = 0; t < x.length; t++) {
      sums[t + 1] = sums[t] + x[t];
    }
  }

  /** The number of windows, n - w + 1. */
  public int windows() {
    return sums.length - window;
  }

  /**
   * The means of the pieces of a window, in the unit of the values.
   *
   * @param start position of its first observation, in [0, {@link #windows()})
   */
  public double[] of(int start) {
    double[] means = new double[pieces];
    for (int p = 0; p < pieces; p++) {
      int from = (int) ((long) p * window / pieces);
      int to = (int) ((p + 1L) * window / pieces);
      means[p] = (sums[start + to] - sums[start + from]) / (to - from);
    }
    return means;
  }

  /**
   * The windows at equal distances from the first to the last.
   *
   * @param most largest number of windows, at least 2
   * @return one row for each window
   */
  public double[][] sample(int most) {
    int count = Math.min(most, windows());
    double[][] rows = new double[count][];
    for (int i = 0; i < count; i++) {
      rows[i] = of(count == 1 ? 0 : (int) ((long) i * (windows() - 1) / (count - 1)));
    }
    return rows;
  }
}
