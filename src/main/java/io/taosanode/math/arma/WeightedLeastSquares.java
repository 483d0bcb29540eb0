package io.taosanode.math.arma;

import io.taosanode.math.NormalEquations;

/**
 * Weighted least squares by the normal equations.
 *
 * <p>A column that the columns before it explain gets the coefficient zero.
 */
final class WeightedLeastSquares {
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
    double[][] moments = new double[k][k];
    double[] right = new double[k];
    double[] y = columns[0];
    for (int t = 0; t < y.length; t++) {
      if (!Double.isNaN(y[t])) {
        accumulate(moments, right, columns, t, 1 / variances[t]);
      }
    }
    NormalEquations.solve(moments, right);
    return right;
  }

  private static void accumulate(
      double[][] moments, double[] right, double[][] columns, int t, double weight) {
    int k = moments.length;
    for (int i = 0; i < k; i++) {
      double x = columns[i + 1][t] * weight;
      for (int j = 0; j <= i; j++) {
        moments[i][j] += x * columns[j + 1][t];
      }
      right[i] += x * columns[0][t];
    }
  }
}
