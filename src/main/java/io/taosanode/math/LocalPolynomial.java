package io.taosanode.math;

/**
 * What a polynomial fitted to the surroundings of each observation leaves of it.
 *
 * <p>The polynomial of least squares over an odd number of observations is evaluated at their
 * middle; at the ends of the series the first and the last window serve all observations that have
 * no window of their own. The fit is a fixed linear form of the window, made from discrete
 * orthogonal polynomials, so that no system of equations is solved. O(n w) time.
 *
 * <p>Source: A. Savitzky, M. J. E. Golay, "Smoothing and differentiation of data by simplified
 * least squares procedures", Analytical Chemistry 36 (1964).
 */
public final class LocalPolynomial {
  private final int window;
  private final double[][] basis;

  /**
   * Polynomials over a number of observations.
   *
   * @param window observations per fit, odd
   * @param degree degree of the polynomial, from 0 to {@code window} - 1
   * @throws IllegalArgumentException if an argument is out of range
   */
  public LocalPolynomial(int window, int degree) {
    if (window < 1 || window % 2 == 0) {
      throw new IllegalArgumentException("window = " + window + ": must be odd and positive");
    }
    if (degree < 0 || degree >= window) {
      throw new IllegalArgumentException("degree = " + degree + ": must be in [0, " + window + ")");
    }
    this.window = window;
    this.basis = orthonormal(window, degree);
  }

  /** Powers made orthonormal, each one twice over, as once leaves rounding errors. */
  private static double[][] orthonormal(int window, int degree) {
    double[][] q = new double[degree + 1][window];
    for (int d = 0; d <= degree; d++) {
      for (int i = 0; i < window; i++) {
        double t = window == 1 ? 0 : 2.0 * i / (window - 1) - 1;
        q[d][i] = d == 0 ? 1 : q[d - 1][i] * t;
      }
      for (int pass = 0; pass < 2; pass++) {
        for (int e = 0; e < d; e++) {
          subtract(q[d], q[e], dot(q[d], q[e]));
        }
        subtract(q[d], q[d], 1 - 1 / Math.sqrt(dot(q[d], q[d])));
      }
    }
    return q;
  }

  private static void subtract(double[] a, double[] b, double factor) {
    for (int i = 0; i < a.length; i++) {
      a[i] -= factor * b[i];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** The weights of a window's observations in the fit at one position of it. */
  private double[] weights(int position) {
    double[] weights = new double[window];
    for (double[] q : basis) {
      subtract(weights, q, -q[position]);
    }
    return weights;
  }

  /**
   * The residuals y_i - p_i(i).
   *
   * @param y at least {@code window} finite values at equal distances; not modified
   * @return n residuals in the unit of the values
   * @throws IllegalArgumentException if there are too few values
   */
  public double[] residuals(double[] y) {
    int n = y.length;
    if (n < window) {
      throw new IllegalArgumentException("y: " + n + " values, at least " + window + " required");
    }
    int half = window / 2;
    double[] middle = weights(half);
    double[] residuals = new double[n];
    for (int i = 0; i < n; i++) {
      int start = Math.max(0, Math.min(n - window, i - half));
      double[] weights = i - start == half ? middle : weights(i - start);
      double fit = 0;
      for (int j = 0; j < window; j++) {
        fit += weights[j] * y[start + j];
      }
      residuals[i] = y[i] - fit;
    }
    return residuals;
  }
}
