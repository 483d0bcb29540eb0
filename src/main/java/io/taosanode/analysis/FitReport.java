package io.taosanode.analysis;

/**
 * How a model was fitted to the history.
 *
 * @param model the fitted model in the notation of its field, empty if it has none
 * @param period observations per season that the model uses, 0 if it has no season
 * @param sse sum of squared one-step-ahead residuals, in squared units of the series
 * @param residuals number of residuals in that sum
 * @param converged whether the optimiser met its own criterion
 * @param iterations evaluations of the objective
 */
public record FitReport(
    String model, int period, double sse, int residuals, boolean converged, int iterations) {
  /** The report of a method that has nothing to optimise. */
  public static FitReport closedForm(String model, int period, double sse, int residuals) {
    return new FitReport(model, period, sse, residuals, true, 0);
  }

  /** Mean of the squared residuals, 0 if there are none. */
  public double mse() {
    return residuals == 0 ? 0 : sse / residuals;
  }
}
