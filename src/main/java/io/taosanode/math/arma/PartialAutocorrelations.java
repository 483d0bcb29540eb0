package io.taosanode.math.arma;

/**
 * The one-to-one map between stationary autoregressions of order p and p partial autocorrelations
 * in (-1, 1).
 *
 * <p>Levinson's recursion: a_{k,k} = r_k and a_{k,j} = a_{k-1,j} - r_k a_{k-1,k-j}, both ways in
 * O(p^2). Reference: Barndorff-Nielsen and Schou (1973), J. Multivariate Analysis 3, 408-419.
 */
public final class PartialAutocorrelations {
  private PartialAutocorrelations() {}

  /**
   * The autoregressive coefficients with the given partial autocorrelations.
   *
   * @param partial p numbers; not modified
   * @return p coefficients
   */
  public static double[] toCoefficients(double[] partial) {
    double[] a = new double[partial.length];
    for (int k = 0; k < partial.length; k++) {
      raise(a, k, partial[k]);
    }
    return a;
  }

  /** From the coefficients of order {@code k} to those of order k + 1, in place. */
  static void raise(double[] a, int k, double r) {
    for (int j = 0; j < (k + 1) / 2; j++) {
      double left = a[j];
      double right = a[k - 1 - j];
      a[j] = left - r * right;
      a[k - 1 - j] = right - r * left;
    }
    a[k] = r;
  }

  /**
   * The partial autocorrelations of an autoregression.
   *
   * @param coefficients p numbers; not modified
   * @return p numbers in (-1, 1), or an empty array if p is positive and the process is not
   *     stationary
   */
  public static double[] ofCoefficients(double[] coefficients) {
    double[] a = coefficients.clone();
    for (int k = a.length - 1; k >= 0; k--) {
      double r = a[k];
      double rest = 1 - r * r;
      if (!(Math.abs(r) < 1) || !(rest > 0)) {
        return new double[0];
      }
      for (int j = 0; j < (k + 1) / 2; j++) {
        double left = a[j];
        double right = a[k - 1 - j];
        a[j] = (left + r * right) / rest;
        a[k - 1 - j] = (right + r * left) / rest;
      }
    }
    return a;
  }

  /**
   * Whether every root of 1 - a_1 z - ... - a_p z^p lies outside the circle of a radius.
   *
   * @param coefficients a_1 to a_p; not modified
   * @param radius a positive number
   */
  public static boolean rootsBeyond(double[] coefficients, double radius) {
    double[] scaled = new double[coefficients.length];
    double power = 1;
    for (int j = 0; j < scaled.length; j++) {
      power *= radius;
      scaled[j] = coefficients[j] * power;
    }
    return ofCoefficients(scaled).length == scaled.length;
  }
}
