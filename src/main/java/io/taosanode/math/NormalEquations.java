package io.taosanode.math;

/**
 * Solves A b = c for a symmetric matrix A = X'X of moments, by Cholesky factorisation.
 *
 * <p>A column of X that the columns before it explain, up to a share of {@value #DEPENDENT} of its
 * square, gets the solution 0. O(k^3).
 */
public final class NormalEquations {
  private static final double DEPENDENT = 1e-12;

  private NormalEquations() {}

  /**
   * The solution.
   *
   * @param lower rows of A up to the diagonal; overwritten by the factor
   * @param right c; overwritten by the solution
   */
  public static void solve(double[][] lower, double[] right) {
    int k = right.length;
    for (int i = 0; i < k; i++) {
      factorise(lower, i);
      for (int l = 0; l < i; l++) {
        right[i] -= lower[i][l] * right[l];
      }
      right[i] = quotient(right[i], lower[i][i]);
    }
    for (int i = k - 1; i >= 0; i--) {
      for (int l = i + 1; l < k; l++) {
        right[i] -= lower[l][i] * right[l];
      }
      right[i] = quotient(right[i], lower[i][i]);
    }
  }

  /** Row {@code i} of the factor, from the rows before it. */
  private static void factorise(double[][] lower, int i) {
    double[] row = lower[i];
    double before = row[i];
    for (int j = 0; j <= i; j++) {
      for (int l = 0; l < j; l++) {
        row[j] -= row[l] * lower[j][l];
      }
      if (j < i) {
        row[j] = quotient(row[j], lower[j][j]);
      }
    }
    row[i] = row[i] > DEPENDENT * before ? Math.sqrt(row[i]) : 0;
  }

  private static double quotient(double value, double pivot) {
    return pivot > 0 ? value / pivot : 0;
  }
}
