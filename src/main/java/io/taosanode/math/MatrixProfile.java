package io.taosanode.math;

import java.util.Arrays;

/**
 * For every window of a series, the distance to the most similar other window of the same series.
 *
 * <pre>
 *   r_ij   = sum_t (x_{i+t} - m_i) (x_{j+t} - m_j) / (s_i s_j)
 *   d_ij^2 = 2 w (1 - r_ij),   profile_i = min of d_ij over |i - j| &gt; z
 * </pre>
 *
 * x: double[n]; m_i, s_i: mean and norm about it of the window x_i..x_{i+w-1}; z: half a window,
 * rounded up, within which windows are alike for their overlap. Windows without variation are at
 * distance 0 from each other and sqrt(w) from all others. A distance below 1e-10 sqrt(w) is taken
 * for rounding and set to 0.
 *
 * <p>Windows of equal distance j - i form a diagonal of the matrix, along which the covariance
 * follows from its predecessor in four operations; it is computed afresh every so often. Diagonals
 * can be swept in any order: the result is exact after all of them and an upper bound before. O(n w
 * + n^2 / 2) time, O(n) memory.
 *
 * <p>References: C.-C. M. Yeh et al., "Matrix profile I", IEEE ICDM (2016); Y. Zhu et al., "Matrix
 * profile II", IEEE ICDM (2016) (diagonals); Y. Zhu et al., "Matrix profile XI: SCRIMP++", IEEE
 * ICDM (2018) (any order).
 */
public final class MatrixProfile {
  private static final int SHORTEST_SEGMENT = 1024;
  private static final int WINDOWS_PER_SEGMENT = 8;
  private static final double CONSTANT = 1e-10;
  private static final double ALIKE = 1e-10;

  private final double[] x;
  private final int window;
  private final int zone;
  private final double[] mean;
  private final double[] inverseNorm;
  private final double[] forward;
  private final double[] backward;
  private final double[] best;
  private final int[] neighbour;

  /**
   * A profile of which no diagonal has been swept.
   *
   * @param x values of a range near 1 and without a common level, see {@link UnitRange}; kept, not
   *     modified
   * @param window observations per window, w, from 2 to n
   */
  public MatrixProfile(double[] x, int window) {
    int windows = x.length - window + 1;
    this.x = x;
    this.window = window;
    this.zone = (window + 1) / 2;
    this.mean = new double[windows];
    this.inverseNorm = new double[windows];
    this.forward = new double[windows];
    this.backward = new double[windows];
    this.best = new double[windows];
    this.neighbour = new int[windows];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    Arrays.fill(neighbour, -1);
    for (int i = 0; i < windows; i++) {
      describe(i);
    }
  }

  private void describe(int i) {
    double sum = 0;
    for (int t = 0; t < window; t++) {
      sum += x[i + t];
    }
    mean[i] = sum / window;
    double squares = covariance(i, i);
    inverseNorm[i] = squares > CONSTANT * CONSTANT * window ? 1 / Math.sqrt(squares) : 0;
    if (i > 0) {
      double entering = x[i + window - 1];
      double leaving = x[i - 1];
      forward[i] = (entering - leaving) / 2;
      backward[i] = entering - mean[i] + leaving - mean[i - 1];
    }
  }

  private double covariance(int i, int j) {
    double sum = 0;
    for (int t = 0; t < window; t++) {
      sum += (x[i + t] - mean[i]) * (x[j + t] - mean[j]);
    }
    return sum;
  }

  /** The first diagonal to sweep; the last one is {@link #windows()} - 1. */
  public int firstDiagonal() {
    return zone + 1;
  }

  /** The number of windows, n - w + 1. */
  public int windows() {
    return mean.length;
  }

  /**
   * Compares all pairs of windows whose starts are {@code lag} apart.
   *
   * @param lag from {@link #firstDiagonal()} to {@link #windows()} - 1
   */
  public void sweep(int lag) {
    int segment = Math.max(SHORTEST_SEGMENT, WINDOWS_PER_SEGMENT * window);
    for (int from = 0; from < windows() - lag; from += segment) {
      sweep(lag, from, Math.min(from + segment, windows() - lag));
    }
  }

  private void sweep(int lag, int from, int to) {
    double covariance = covariance(from, from + lag);
    for (int i = from; i < to; i++) {
      int j = i + lag;
      if (i > from) {
        covariance += forward[i] * backward[j] + forward[j] * backward[i];
      }
      double correlation = covariance * inverseNorm[i] * inverseNorm[j];
      if (correlation > best[i]) {
        best[i] = correlation;
        neighbour[i] = j;
      }
      if (correlation > best[j]) {
        best[j] = correlation;
        neighbour[j] = i;
      }
    }
  }

  /**
   * The profile after the diagonals swept so far, each distance computed afresh for the pair that
   * was found.
   *
   * @return one distance for each window, in [0, 2 sqrt(w)]; 0 for a window that was compared with
   *     none
   */
  public double[] distances() {
    int first = 0;
    while (first < windows() && inverseNorm[first] > 0) {
      first++;
    }
    int last = windows() - 1;
    while (last >= 0 && inverseNorm[last] > 0) {
      last--;
    }
    double[] distances = new double[windows()];
    for (int i = 0; i < distances.length; i++) {
      boolean constantElsewhere = first < i - zone || last > i + zone;
      distances[i] = Math.sqrt(window * squaredDistance(i, constantElsewhere));
    }
    return distances;
  }

  /** The squared distance between windows of norm 1. */
  private double squaredDistance(int i, boolean constantElsewhere) {
    int j = neighbour[i];
    boolean constant = inverseNorm[i] == 0;
    if (j < 0 || (constant && constantElsewhere)) {
      return 0;
    }
    if (constant) {
      return 1;
    }
    double sum = 0;
    for (int t = 0; t < window; t++) {
      double difference =
          (x[i + t] - mean[i]) * inverseNorm[i] - (x[j + t] - mean[j]) * inverseNorm[j];
      sum += difference * difference;
    }
    if (sum < ALIKE * ALIKE) {
      return 0;
    }
    return constantElsewhere ? Math.min(1, sum) : sum;
  }
}
