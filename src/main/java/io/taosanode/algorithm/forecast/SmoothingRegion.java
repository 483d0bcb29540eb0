package io.taosanode.algorithm.forecast;

/**
 * Where the weights of exponential smoothing may lie, as an image of the cube [0, 1]^4 whose points
 * are the shares of alpha, beta, gamma and phi between their bounds.
 */
enum SmoothingRegion {
  /**
   * That of Holt and Winters, bounds included: 0 <= alpha <= 1, 0 <= beta <= alpha^2, so that the
   * weight beta / alpha of their slope is at most alpha, and 0 <= gamma <= 1 - alpha.
   */
  HOLT_WINTERS(0),

  /**
   * That of the state space models: 1e-4 <= alpha <= 0.9999, 1e-4 <= beta <= alpha, 1e-4 <= gamma
   * <= 1 - alpha, as far as the weights forget the past ({@link SmoothingWeights#forget}).
   */
  STATE_SPACE(1e-4);

  private static final double LEAST_PHI = 0.8;
  private static final double LARGEST_PHI = 0.98;

  private final double margin;

  SmoothingRegion(double margin) {
    this.margin = margin;
  }

  /** The weights at a point of the cube, 0.8 <= phi <= 0.98 if the trend is damped. */
  SmoothingWeights at(double[] share, SmoothingForm form) {
    double alpha = margin + (1 - 2 * margin) * share[0];
    double beta = margin + (largestBeta(alpha) - margin) * share[1];
    double gamma = margin + (1 - alpha - margin) * share[2];
    double phi = LEAST_PHI + (LARGEST_PHI - LEAST_PHI) * share[3];
    return new SmoothingWeights(
        alpha, form.hasTrend() ? beta : 0, form.hasSeason() ? gamma : 0, form.damped() ? phi : 1);
  }

  private double largestBeta(double alpha) {
    return this == HOLT_WINTERS ? alpha * alpha : alpha;
  }

  /**
   * The derivatives of a function by the shares, 0 for weights that the form lacks.
   *
   * @param slopes derivatives by the weights; those by weights that the form lacks are not read
   */
  double[] slopesByShares(double[] share, SmoothingForm form, SmoothingWeights slopes) {
    double alpha = margin + (1 - 2 * margin) * share[0];
    double byBeta = form.hasTrend() ? slopes.beta() : 0;
    double byGamma = form.hasSeason() ? slopes.gamma() : 0;
    double rise = this == HOLT_WINTERS ? 2 * alpha : 1;
    return new double[] {
      (slopes.alpha() + share[1] * rise * byBeta - share[2] * byGamma) * (1 - 2 * margin),
      byBeta * (largestBeta(alpha) - margin),
      byGamma * (1 - alpha - margin),
      form.damped() ? slopes.phi() * (LARGEST_PHI - LEAST_PHI) : 0
    };
  }

  /** Whether the region holds these weights, which are the image of a point. */
  boolean admits(SmoothingWeights weights, SmoothingForm form) {
    return this == HOLT_WINTERS || weights.forget(form);
  }
}
