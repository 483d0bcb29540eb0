package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.RunContext;
import io.taosanode.math.LimitedMemoryBfgs;
import io.taosanode.math.Moments;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Estimates weights and initial states of one state space model together by maximum likelihood.
 *
 * <p>The search ({@link SmoothingSearch}) has one start for each pair of a low or high alpha and a
 * low or high gamma (beta, if there is no season), with the start values of {@link InitialStates};
 * points whose weights do not forget the past ({@link SmoothingWeights#forget}) are inadmissible.
 * States move in steps of the deviation of the series. The lowest optimum is taken.
 */
final class EtsFit {
  private static final SmoothingSearch.Grid GRID =
      new SmoothingSearch.Grid(
          new double[][] {{0.1, 0.4}, {0.8, 0.97}},
          new double[] {0.03, 0.3, 0.9},
          new double[] {0.002, 0.4},
          0.9,
          1e-8,
          300);
  private static final double SLOPE_STEP = 0.1;

  /** Stretches the free variables so that the search begins with small steps. */
  private static final double STRETCH = 8;

  /** Largest share of the level that a start value of a season may take away. */
  private static final double MOST_DRAWN = 0.7;

  private EtsFit() {}

  /**
   * Fits a model.
   *
   * @param x values of magnitude one without missing ones, positive if the form needs it; at least
   *     two cycles of them
   */
  static SmoothingFit of(double[] x, SmoothingForm form, RunContext run) {
    SmoothingPass pass = new SmoothingPass(x, form);
    InitialStates start = admissible(InitialStates.estimate(x, form), form);
    double step = Moments.of(x).deviation() / STRETCH;
    double relative = step / Math.abs(start.level());
    SmoothingSearch.Units units =
        new SmoothingSearch.Units(
            SmoothingRegion.STATE_SPACE,
            STRETCH,
            step,
            SLOPE_STEP * (form.trend() == Component.MUL ? relative : step),
            form.season() == Component.MUL ? relative : step);
    SmoothingSearch search = new SmoothingSearch(pass, start, units, run);
    return search.optima(GRID).stream()
        .min(Comparator.comparingDouble(LimitedMemoryBfgs.Minimum::value))
        .map(search::fit)
        .orElseGet(() -> none(pass));
  }

  private static SmoothingFit none(SmoothingPass pass) {
    SmoothingWeights weights = new SmoothingWeights(0, 0, 0, 1);
    return new SmoothingFit(weights, pass, Double.POSITIVE_INFINITY, false, 0);
  }

  /** The states with seasons drawn in, where a multiplicative error needs positive values. */
  private static InitialStates admissible(InitialStates states, SmoothingForm form) {
    double lowest = Arrays.stream(states.seasons()).min().orElse(0);
    boolean fits = !form.factorError() || form.season() != Component.ADD;
    if (fits || states.level() <= 0 || states.level() * MOST_DRAWN + lowest > 0) {
      return states;
    }
    double share = -MOST_DRAWN * states.level() / lowest;
    double[] seasons = Arrays.stream(states.seasons()).map(s -> share * s).toArray();
    return new InitialStates(states.level(), states.slope(), seasons);
  }
}
