package io.taosanode.algorithm.forecast;

/**
 * The weights of exponential smoothing within 0 <= beta <= alpha <= 1 and 0 <= gamma <= 1 - alpha.
 *
 * @param alpha weight of the newest value in the level
 * @param beta weight of the newest change of level in the slope
 * @param gamma weight of the newest deviation in the season
 */
record SmoothingWeights(double alpha, double beta, double gamma) {
  /**
   * The weights at a point of the cube [0, 1]^3.
   *
   * @param a alpha
   * @param b beta as a share of alpha
   * @param c gamma as a share of 1 - alpha
   */
  static SmoothingWeights ofShares(double a, double b, double c) {
    return new SmoothingWeights(a, a * b, (1 - a) * c);
  }

  /** The gain of the slope with respect to the one-step error. */
  double slopeGain() {
    return alpha * beta;
  }
}
