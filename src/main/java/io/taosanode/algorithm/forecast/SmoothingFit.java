package io.taosanode.algorithm.forecast;

/**
 * An estimated exponential smoothing model.
 *
 * @param weights smoothing weights
 * @param pass kernel after the forward run with these estimates
 * @param criterion what was minimised, see {@link SmoothingPass}; infinite if no admissible point
 *     was found
 * @param converged whether the search met its tolerance
 * @param evaluations passes over the data
 */
record SmoothingFit(
    SmoothingWeights weights,
    SmoothingPass pass,
    double criterion,
    boolean converged,
    int evaluations) {
  SmoothingForm form() {
    return pass.form();
  }

  /**
   * The variance of the errors of the model, relative ones if the error is a factor: their squares
   * over n less the number of parameters, but at least 1.
   *
   * @param n number of observations
   */
  double variance(int n) {
    return pass.modelSse() / Math.max(1, n - form().parameters());
  }

  /** The same with another number of evaluations. */
  SmoothingFit withEvaluations(int total) {
    return new SmoothingFit(weights, pass, criterion, converged, total);
  }
}
