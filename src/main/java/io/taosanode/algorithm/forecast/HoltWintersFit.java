package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.RunContext;
import io.taosanode.math.LimitedMemoryBfgs;
import java.util.List;

/**
 * Estimates weights and initial states of exponential smoothing together by least squares.
 *
 * <p>The search ({@link SmoothingSearch}) has one start for each weight of the season (of the
 * trend, if there is no season), with the start values of {@link InitialStates}, or the same with a
 * flat slope where the series would run into zero.
 *
 * <p>The surface has several optima and the lowest is not always the best forecaster. Of those
 * whose error is at most 0.1 % above that of the optimum reached from the best grid point, the one
 * with the least mean squared error over min(m, 12) steps is taken.
 */
final class HoltWintersFit {
  private static final SmoothingSearch.Grid GRID =
      new SmoothingSearch.Grid(
          new double[][] {{0.05, 0.2, 0.4, 0.7, 0.95}},
          new double[] {0.02, 0.15, 0.6},
          new double[] {0.02, 0.3, 0.85},
          0.9,
          1e-9,
          400);
  private static final double ELIGIBLE = 1 + 1e-3;
  private static final int MAX_STEPS_AHEAD = 12;

  /** The slope is searched in a unit that makes its effect comparable to that of the level. */
  private static final double SLOPE_UNIT = 5;

  private HoltWintersFit() {}

  /**
   * Fits a model of additive errors.
   *
   * @param x values of magnitude one without missing ones, positive if the form needs it
   * @throws AnalysisException of kind {@code NOT_APPLICABLE} if no start gives a finite error
   */
  static SmoothingFit of(double[] x, SmoothingForm form, RunContext run) {
    double slope = 1 / (SLOPE_UNIT * Math.sqrt(x.length));
    SmoothingSearch.Units units =
        new SmoothingSearch.Units(SmoothingRegion.HOLT_WINTERS, 1, 1, slope, 1);
    SmoothingPass pass = new SmoothingPass(x, form);
    InitialStates start = InitialStates.estimate(x, form);
    InitialStates flat = new InitialStates(start.level(), form.flatSlope(), start.seasons());
    for (InitialStates states : List.of(start, flat)) {
      SmoothingSearch search = new SmoothingSearch(pass, states, units, run);
      List<LimitedMemoryBfgs.Minimum> optima = search.optima(GRID);
      if (!optima.isEmpty()) {
        return chosen(search, optima);
      }
    }
    throw AnalysisException.notApplicable(
        "fit", "no multiplicative model follows this series with a finite error");
  }

  private static SmoothingFit chosen(
      SmoothingSearch search, List<LimitedMemoryBfgs.Minimum> optima) {
    double limit = optima.get(0).value() * ELIGIBLE;
    LimitedMemoryBfgs.Minimum best = optima.get(0);
    double lowest = Double.POSITIVE_INFINITY;
    for (LimitedMemoryBfgs.Minimum optimum : optima) {
      if (optimum.value() <= limit) {
        SmoothingFit fit = search.fit(optimum);
        int period = fit.form().hasSeason() ? fit.form().period() : MAX_STEPS_AHEAD;
        double error = fit.pass().multiStepLoss(Math.min(period, MAX_STEPS_AHEAD), e -> e * e);
        best = error < lowest ? optimum : best;
        lowest = Math.min(lowest, error);
      }
    }
    return search.fit(best);
  }
}
