package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.RunContext;
import io.taosanode.math.LimitedMemoryBfgs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Estimates weights and initial states of exponential smoothing together by least squares.
 *
 * <p>The weights are written as shares of their bounds and each share as the squared sine of a free
 * variable, so that every bound can be reached and none crossed. A grid of weights with the start
 * values of {@link InitialStates} gives one start for each weight of the season (of the trend, if
 * there is no season), or the same with a flat slope where the series would run into zero; from
 * each the sum of squared errors is minimised with exact gradients.
 *
 * <p>The surface has several optima and the lowest is not always the best forecaster. Of those
 * whose error is at most 0.1 % above that of the optimum reached from the best grid point, the one
 * with the least mean squared error over min(m, 12) steps is taken.
 */
final class HoltWintersFit {
  private static final double[] ALPHA = {0.05, 0.2, 0.4, 0.7, 0.95};
  private static final double[] BETA_SHARE = {0.02, 0.15, 0.6};
  private static final double[] GAMMA_SHARE = {0.02, 0.3, 0.85};
  private static final double[] ABSENT = {0};
  private static final double ELIGIBLE = 1 + 1e-3;
  private static final int MAX_STEPS_AHEAD = 12;
  private static final double TOLERANCE = 1e-9;
  private static final int BUDGET = 400;
  private static final int WEIGHTS = 3;

  /** The slope is searched in a unit that makes its effect comparable to that of the level. */
  private static final double SLOPE_UNIT = 5;

  private final HoltWintersForm form;
  private final RunContext run;
  private final SmoothingPass pass;
  private final double slopeUnit;
  private int evaluations;

  private HoltWintersFit(double[] x, HoltWintersForm form, RunContext run) {
    this.form = form;
    this.run = run;
    this.pass = new SmoothingPass(x, form);
    this.slopeUnit = SLOPE_UNIT * Math.sqrt(x.length);
  }

  /**
   * An estimated model.
   *
   * @param weights smoothing weights
   * @param pass kernel after the forward run with these estimates
   * @param sse sum of squared one-step errors
   * @param converged whether the search met its tolerance
   * @param evaluations passes over the data
   */
  record Fit(
      SmoothingWeights weights,
      SmoothingPass pass,
      double sse,
      boolean converged,
      int evaluations) {}

  /** A point of the grid and its sum of squared errors. */
  private record Candidate(double a, double b, double c, double sse) {}

  /**
   * Fits a model.
   *
   * @param x values of magnitude one without missing ones, positive if the form needs it
   * @throws AnalysisException of kind {@code NOT_APPLICABLE} if no start gives a finite error
   */
  static Fit of(double[] x, HoltWintersForm form, RunContext run) {
    return new HoltWintersFit(x, form, run).best(x);
  }

  private Fit best(double[] x) {
    List<LimitedMemoryBfgs.Minimum> optima = new ArrayList<>();
    InitialStates start = InitialStates.estimate(x, form);
    List<Candidate> candidates = starts(start);
    if (candidates.isEmpty()) {
      start = new InitialStates(start.level(), form.flatSlope(), start.seasons());
      candidates = starts(start);
    }
    if (candidates.isEmpty()) {
      throw AnalysisException.notApplicable(
          "fit", "no multiplicative model follows this series with a finite error");
    }
    for (Candidate candidate : candidates) {
      optima.add(
          LimitedMemoryBfgs.minimise(this::sse, packed(candidate, start), TOLERANCE, BUDGET));
    }
    LimitedMemoryBfgs.Minimum chosen = chosen(optima);
    SmoothingWeights weights = weights(chosen.point());
    double sse = pass.forward(weights, states(chosen.point()));
    return new Fit(weights, pass, sse, chosen.converged(), evaluations);
  }

  /** The best grid point of each season weight (or trend weight), the best of all first. */
  private List<Candidate> starts(InitialStates start) {
    double[] betas = form.hasTrend() ? BETA_SHARE : ABSENT;
    double[] gammas = form.hasSeason() ? GAMMA_SHARE : ABSENT;
    double[] rows = form.hasSeason() ? gammas : betas;
    List<Candidate> best = new ArrayList<>();
    for (double row : rows) {
      run.checkpoint();
      Candidate lowest = new Candidate(0, 0, 0, Double.POSITIVE_INFINITY);
      for (double a : ALPHA) {
        for (double other : form.hasSeason() ? betas : ABSENT) {
          double b = form.hasSeason() ? other : row;
          double c = form.hasSeason() ? row : 0;
          double sse = pass.forward(SmoothingWeights.ofShares(a, b, c), start);
          evaluations++;
          lowest = sse < lowest.sse ? new Candidate(a, b, c, sse) : lowest;
        }
      }
      if (Double.isFinite(lowest.sse)) {
        best.add(lowest);
      }
    }
    best.sort(Comparator.comparingDouble(Candidate::sse));
    return best;
  }

  private LimitedMemoryBfgs.Minimum chosen(List<LimitedMemoryBfgs.Minimum> optima) {
    double limit = optima.get(0).value() * ELIGIBLE;
    int steps = form.hasSeason() ? Math.min(form.period(), MAX_STEPS_AHEAD) : MAX_STEPS_AHEAD;
    LimitedMemoryBfgs.Minimum best = optima.get(0);
    double lowest = Double.POSITIVE_INFINITY;
    for (LimitedMemoryBfgs.Minimum optimum : optima) {
      if (optimum.value() <= limit) {
        pass.forward(weights(optimum.point()), states(optimum.point()));
        double error = pass.multiStepError(steps);
        best = error < lowest ? optimum : best;
        lowest = Math.min(lowest, error);
      }
    }
    return best;
  }

  private double[] packed(Candidate candidate, InitialStates start) {
    double[] point = new double[WEIGHTS + 2 + form.period()];
    point[0] = Math.asin(Math.sqrt(candidate.a));
    point[1] = Math.asin(Math.sqrt(candidate.b));
    point[2] = Math.asin(Math.sqrt(candidate.c));
    point[WEIGHTS] = start.level();
    point[WEIGHTS + 1] = start.slope() * slopeUnit;
    System.arraycopy(start.seasons(), 0, point, WEIGHTS + 2, form.period());
    return point;
  }

  private static double share(double free) {
    double sine = Math.sin(free);
    return sine * sine;
  }

  private static SmoothingWeights weights(double[] point) {
    return SmoothingWeights.ofShares(share(point[0]), share(point[1]), share(point[2]));
  }

  private InitialStates states(double[] point) {
    double[] seasons = new double[form.period()];
    System.arraycopy(point, WEIGHTS + 2, seasons, 0, seasons.length);
    return new InitialStates(point[WEIGHTS], point[WEIGHTS + 1] / slopeUnit, seasons);
  }

  /** The sum of squared errors and its gradient; components that the form lacks stay put. */
  private double sse(double[] point, double[] gradient) {
    run.checkpoint();
    evaluations++;
    SmoothingWeights weights = weights(point);
    double sse = pass.forward(weights, states(point));
    pass.backward(weights);
    double a = weights.alpha();
    double b = share(point[1]);
    double c = share(point[2]);
    double da = pass.alphaAdjoint() + pass.gainAdjoint() * 2 * a * b - pass.gammaAdjoint() * c;
    gradient[0] = da * Math.sin(2 * point[0]);
    gradient[1] = pass.gainAdjoint() * a * a * Math.sin(2 * point[1]);
    gradient[2] = pass.gammaAdjoint() * (1 - a) * Math.sin(2 * point[2]);
    gradient[WEIGHTS] = pass.levelAdjoint();
    gradient[WEIGHTS + 1] = form.hasTrend() ? pass.slopeAdjoint() / slopeUnit : 0;
    gradient[1] = form.hasTrend() ? gradient[1] : 0;
    gradient[2] = form.hasSeason() ? gradient[2] : 0;
    for (int k = 0; k < form.period(); k++) {
      gradient[WEIGHTS + 2 + k] = form.hasSeason() ? pass.seasonAdjoint(k) : 0;
    }
    return sse;
  }
}
