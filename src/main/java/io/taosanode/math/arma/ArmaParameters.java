package io.taosanode.math.arma;

/**
 * The coefficients of a seasonal ARMA process as unconstrained numbers.
 *
 * <p>Each of the four polynomials is given by hyperbolic arc tangents of its partial
 * autocorrelations; moving averages enter with flipped sign. Every point is a stationary and
 * invertible process. A point lists p, q, P and Q numbers in this order. Reference: Jones (1980),
 * Technometrics 22, 389-395.
 */
final class ArmaParameters {
  private ArmaParameters() {}

  /** The coefficients at a point, in the order of {@link ArmaProcess#of}. */
  static double[] coefficients(SarimaOrder order, double[] point) {
    double[] coefficients = new double[point.length];
    int[] sizes = sizes(order);
    int from = 0;
    for (int block = 0; block < sizes.length; block++) {
      int sign = block % 2 == 0 ? 1 : -1;
      double[] partial = new double[sizes[block]];
      for (int k = 0; k < partial.length; k++) {
        partial[k] = Math.tanh(point[from + k]);
      }
      double[] a = PartialAutocorrelations.toCoefficients(partial);
      for (int k = 0; k < a.length; k++) {
        coefficients[from + k] = sign * a[k];
      }
      from += sizes[block];
    }
    return coefficients;
  }

  /** Whether all roots of the model's polynomials have a modulus above {@code radius}. */
  static boolean rootsBeyond(SarimaOrder order, double[] coefficients, double radius) {
    int[] sizes = sizes(order);
    int from = 0;
    for (int block = 0; block < sizes.length; block++) {
      int sign = block % 2 == 0 ? 1 : -1;
      double[] a = new double[sizes[block]];
      for (int k = 0; k < a.length; k++) {
        a[k] = sign * coefficients[from + k];
      }
      double limit = block < 2 ? radius : Math.pow(radius, order.period());
      if (!PartialAutocorrelations.rootsBeyond(a, limit)) {
        return false;
      }
      from += sizes[block];
    }
    return true;
  }

  private static int[] sizes(SarimaOrder order) {
    return new int[] {order.p(), order.q(), order.seasonalP(), order.seasonalQ()};
  }
}
