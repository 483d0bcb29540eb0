package io.taosanode.math;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * The principal components of all windows of a series, and how unusual a window is in their terms.
 *
 * <pre>
 *   C_ij     = sum_s (x_{s+i} - m_i) (x_{s+j} - m_j) / N = sum_k lambda_k v_ki v_kj
 *   Q_s      = sum_k (v_k . (z_s - m))^2 / sqrt(l_k),   l_k = lambda_k + trace(C) / (100 w)
 *   distance = Q_s / (mean of Q over all windows)
 * </pre>
 *
 * z_s = x_s..x_{s+w-1}: window s of the N = n - w + 1 windows of the series x of n values; m: mean
 * window.
 *
 * <p>Neighbouring windows overlap, so that each diagonal of C follows from its first element by
 * adding the product that enters and taking off the one that leaves. O(n w + w^3) time to set up
 * and O(w^2) for a window; O(w^2) memory.
 */
public final class WindowComponents {
  private static final double FLOOR = 0.01;

  private final double[] x;
  private final double[] mean;
  private final double[][] whitening;
  private final double expected;

  /**
   * The components of the windows of a series.
   *
   * @param x values of a magnitude near 1 and without a common level, see {@link UnitRange}; kept,
   *     not modified
   * @param window observations per window, from 1 to n
   */
  public WindowComponents(double[] x, int window) {
    this.x = x;
    this.mean = means(x, window);
    double[][] covariance = covariance(x, mean);
    double trace = 0;
    for (int i = 0; i < window; i++) {
      trace += Math.max(0, covariance[i][i]);
    }
    this.whitening = new double[window][window];
    this.expected = trace > 0 ? whiten(covariance, FLOOR * trace / window) : 0;
  }

  private static double[] means(double[] x, int window) {
    int windows = x.length - window + 1;
    double[] mean = new double[window];
    for (int s = 0; s < windows; s++) {
      mean[0] += x[s] / windows;
    }
    for (int i = 1; i < window; i++) {
      mean[i] = mean[i - 1] + (x[windows + i - 1] - x[i - 1]) / windows;
    }
    return mean;
  }

  /** The covariance matrix, divisor N, of all windows with the given mean. */
  static double[][] covariance(double[] x, double[] mean) {
    int window = mean.length;
    int windows = x.length - window + 1;
    double[][] c = new double[window][window];
    for (int lag = 0; lag < window; lag++) {
      double product = 0;
      for (int s = 0; s < windows; s++) {
        product += x[s] * x[s + lag];
      }
      for (int i = 0; i + lag < window; i++) {
        int j = i + lag;
        c[i][j] = product / windows - mean[i] * mean[j];
        c[j][i] = c[i][j];
        if (j + 1 < window) {
          product += x[windows + i] * x[windows + j] - x[i] * x[j];
        }
      }
    }
    return c;
  }

  /**
   * Fills the transposed components, each divided by the fourth root of its eigenvalue.
   *
   * @return the mean of Q over all windows
   */
  private double whiten(double[][] covariance, double floor) {
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(covariance, false));
    double sum = 0;
    for (int k = 0; k < mean.length; k++) {
      double eigenvalue = Math.max(0, eigen.getRealEigenvalue(k));
      double root = Math.sqrt(eigenvalue + floor);
      sum += eigenvalue / root;
      for (int i = 0; i < mean.length; i++) {
        whitening[i][k] = eigen.getV().getEntry(i, k) / Math.sqrt(root);
      }
    }
    return sum;
  }

  /** The number of windows. */
  public int windows() {
    return x.length - mean.length + 1;
  }

  /**
   * The distance of a window from the mean window.
   *
   * @param start position of its first observation, in [0, {@link #windows()})
   * @return a number without unit, 1 on average over all windows; 0 if all windows are equal
   */
  public double distance(int start) {
    double[] y = new double[mean.length];
    for (int i = 0; i < mean.length; i++) {
      double z = x[start + i] - mean[i];
      double[] row = whitening[i];
      for (int k = 0; k < y.length; k++) {
        y[k] += z * row[k];
      }
    }
    double squares = 0;
    for (double v : y) {
      squares += v * v;
    }
    return expected > 0 ? squares / expected : 0;
  }
}
