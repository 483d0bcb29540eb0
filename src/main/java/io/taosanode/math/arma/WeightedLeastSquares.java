package io.taosanode.math.arma;

/**
 * Weighted least squares by the Cholesky factorisation of the normal equations.
 *
 * <p>A column that the columns before it explain gets the coefficient zero.
 */
final class WeightedLeastSquares {
  private static final double DEPENDENT = 1e-10;

  private WeightedLeastSquares() {}

  /**
   * The coefficients b that minimise the sum over t of (y_t - x_t b)^2 / f_t.
   *
   * @param columns y first, then the regressors; rows with NaN in y are left out
   * @param variances f
   * @return one coefficient for each regressor
   */
  static double[] solve(double[][] columns, double[] variances) {
    int k = columns.length - 1;
    double[][] moments = new double[k][k + 1];
    double[] y = columns[0];
    for (int t = 0; t < y.length; t++) {
      if (!Double.isNaN(y[t])) {
        accumulate(moments, columns, t, 1 / variances[t]);
      }
    }
    return solve(moments);
  }

  private static void accumulate(double[][] moments, double[][] columns, int t, double weight) {
    int k = moments.length;
    for (int i = 0; i < k; i++) {
      double x = columns[i + 1][t] * weight;
      for (int j = 0; j <= i; j++) {
        moments[i][j] += x * columns[j + 1][t];
      }
      moments[i][k] += x * columns[0][t];
    }
  }

  private static double[] solve(double[][] m) {
    int k = m.length;
    for (int i = 0; i < k; i++) {
      double before = m[i][i];
      for (int j = 0; j <= i; j++) {
        double sum = m[i][j];
        for (int l = 0; l < j; l++) {
          sum -= m[i][l] * m[j][l];
        }
        if (j < i) {
          m[i][j] = m[j][j] > 0 ? sum / m[j][j] : 0;
        } else {
          m[i][i] = sum > DEPENDENT * before ? Math.sqrt(sum) : 0;
        }
      }
      for (int l = 0; l < i; l++) {
        m[i][k] -= m[i][l] * m[l][k];
      }
      m[i][k] = m[i][i] > 0 ? m[i][k] / m[i][i] : 0;
    }
    double[] b = new double[k];
    for (int i = k - 1; i >= 0; i--) {
      double sum = m[i][k];
      for (int l = i + 1; l < k; l++) {
        sum -= m[l][i] * b[l];
      }
      b[i] = m[i][i] > 0 ? sum / m[i][i] : 0;
    }
    return b;
  }
}
