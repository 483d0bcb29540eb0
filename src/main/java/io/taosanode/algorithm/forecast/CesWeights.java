package io.taosanode.algorithm.forecast;

/**
 * The complex weights a0 + i a1 of the level and b0 + i b1 of the season.
 *
 * @param a0 real part for the level
 * @param a1 imaginary part for the level
 * @param b0 real part for the season, or the weight of a real season
 * @param b1 imaginary part for the season
 */
record CesWeights(double a0, double a1, double b0, double b1) {
  static final double SMALLEST = 0.01;
  static final double LARGEST = 1.99;

  /** The weights at a point of the cube [0, 1]^4 between the bounds 0.01 and 1.99. */
  static CesWeights ofShares(double[] share) {
    double width = LARGEST - SMALLEST;
    return new CesWeights(
        SMALLEST + width * share[0],
        SMALLEST + width * share[1],
        SMALLEST + width * share[2],
        SMALLEST + width * share[3]);
  }

  /** Whether observations of the remote past lose their influence on the forecast. */
  boolean forget(CesForm form) {
    boolean season = form == CesForm.FULL ? forgets(b0, b1) : form != CesForm.PARTIAL || b0 < 1;
    return forgets(a0, a1) && season;
  }

  /** Whether both roots of z^2 - trace z + determinant lie within the unit circle. */
  private static boolean forgets(double real, double imaginary) {
    double trace = 2 - 2 * real + imaginary;
    double determinant =
        (1 - real + imaginary) * (1 - real) - (imaginary - 1) * (1 - real - imaginary);
    return Math.abs(determinant) <= 1 && Math.abs(trace) <= 1 + determinant;
  }
}
