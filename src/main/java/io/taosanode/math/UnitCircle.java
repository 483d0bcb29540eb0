package io.taosanode.math;

/** Whether the roots of a polynomial lie within the unit circle. */
public final class UnitCircle {
  /** Radius of the circle that is in fact tested, so that roots on the unit circle pass. */
  private static final double RADIUS = 1 + 1e-6;

  private UnitCircle() {}

  /**
   * Whether every root lies within or on the unit circle, up to a distance of 1e-6.
   *
   * <p>Each step of the test of Schur and Cohn takes the degree down by one and asks whether the
   * constant term is smaller than the leading one; O(degree^2).
   *
   * @param coefficients of z^0, z^1, ...; the last one must not be 0; not modified
   */
  public static boolean contains(double[] coefficients) {
    double[] a = coefficients.clone();
    double power = 1;
    for (int i = 0; i < a.length; i++) {
      a[i] *= power;
      power *= RADIUS;
    }
    for (int degree = a.length - 1; degree > 0; degree--) {
      double ratio = a[0] / a[degree];
      if (!(Math.abs(ratio) < 1)) {
        return false;
      }
      reduce(a, degree, ratio);
    }
    return true;
  }

  /** Replaces p(z) by (p(z) - ratio z^degree p(1 / z)) / z. */
  private static void reduce(double[] a, int degree, double ratio) {
    for (int i = 0, j = degree; i <= j; i++, j--) {
      double low = a[i];
      double high = a[j];
      a[i] = low - ratio * high;
      a[j] = high - ratio * low;
    }
    System.arraycopy(a, 1, a, 0, degree);
  }
}
