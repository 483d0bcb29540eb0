package io.taosanode.math;

/**
 * Least squares without intercept, with a ridge whose weight is chosen by leaving one row out.
 *
 * <p>Minimises sum_t (y_t - b'f_t)^2 + w sum_j s_j b_j^2 with s_j the mean square of column j, so
 * that units do not matter. The residual of a row left out is e_t / (1 - h_t) with the leverage h_t
 * = f_t' A^-1 f_t and A the penalised Gram matrix (Allen's PRESS); the weight with the smallest sum
 * of their squares wins, among n times powers of ten. O(n p^2) for each weight. Reference: Golub,
 * Heath and Wahba (1979), Generalized cross-validation, Technometrics 21(2).
 */
public final class RidgeRegression {
  private static final double[] WEIGHTS = {
    1e-4, 1e-3, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 100, 1e4, 1e8
  };

  private static final double MAX_LEVERAGE = 0.99;

  private final double[] coefficients;
  private final double[] leftOut;

  private RidgeRegression(double[] coefficients, double[] leftOut) {
    this.coefficients = coefficients;
    this.leftOut = leftOut;
  }

  /**
   * Fits.
   *
   * @param rows one row of p numbers for each target, at least one; not modified
   * @param target n values
   */
  public static RidgeRegression fit(double[][] rows, double[] target) {
    int p = rows[0].length;
    double[][] gram = new double[p][p];
    double[] moments = new double[p];
    for (int t = 0; t < rows.length; t++) {
      for (int i = 0; i < p; i++) {
        moments[i] += rows[t][i] * target[t];
        for (int j = 0; j < p; j++) {
          gram[i][j] += rows[t][i] * rows[t][j];
        }
      }
    }
    RidgeRegression best = new RidgeRegression(new double[p], target.clone());
    for (double weight : WEIGHTS) {
      double[][] inverse = inverse(gram, weight);
      RidgeRegression candidate = new RidgeRegression(product(inverse, moments), new double[0]);
      candidate = candidate.withLeftOut(rows, target, inverse);
      best = candidate.press() < best.press() ? candidate : best;
    }
    return best;
  }

  private RidgeRegression withLeftOut(double[][] rows, double[] target, double[][] inverse) {
    double[] residuals = new double[target.length];
    for (int t = 0; t < residuals.length; t++) {
      double leverage = dot(rows[t], product(inverse, rows[t]));
      double error = target[t] - dot(coefficients, rows[t]);
      residuals[t] = error / (1 - Math.min(MAX_LEVERAGE, leverage));
    }
    return new RidgeRegression(coefficients, residuals);
  }

  private double press() {
    return dot(leftOut, leftOut);
  }

  /** The inverse of the Gram matrix with its diagonal grown by a share, by Gauss and Jordan. */
  private static double[][] inverse(double[][] gram, double weight) {
    int p = gram.length;
    double[][] a = new double[p][];
    for (int i = 0; i < p; i++) {
      a[i] = gram[i].clone();
      a[i][i] = gram[i][i] > 0 ? gram[i][i] * (1 + weight) : 1;
    }
    for (int k = 0; k < p; k++) {
      double pivot = a[k][k];
      a[k][k] = 1;
      for (int j = 0; j < p; j++) {
        a[k][j] /= pivot;
      }
      for (int i = 0; i < p; i++) {
        double factor = a[i][k];
        if (i != k) {
          a[i][k] = 0;
          for (int j = 0; j < p; j++) {
            a[i][j] -= factor * a[k][j];
          }
        }
      }
    }
    return a;
  }

  private static double[] product(double[][] a, double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = dot(a[i], x);
    }
    return y;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }

  /** The prediction for a row of p numbers. */
  public double predict(double[] row) {
    return dot(coefficients, row);
  }

  /** A copy of the p coefficients. */
  public double[] coefficients() {
    return coefficients.clone();
  }

  /** A copy of the residuals of the rows, each predicted without itself. */
  public double[] leftOutResiduals() {
    return leftOut.clone();
  }
}
