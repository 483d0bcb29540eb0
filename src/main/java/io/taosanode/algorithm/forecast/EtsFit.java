package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.RunContext;
import io.taosanode.math.LimitedMemoryBfgs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Estimates weights and initial states of one state space model together by maximum likelihood.
 *
 * <p>Each weight is its share between its bounds, and each share the squared sine of a free
 * variable, so that every bound can be reached and none crossed; points whose weights do not forget
 * the past ({@link EtsWeights#forget}) are inadmissible. The initial states are free, in steps of
 * the deviation of the series from the start values of {@link InitialStates}. The surface has
 * several optima, so the grid of weights gives one start for each pair of a low or high alpha and a
 * low or high gamma (beta, if there is no season); from each the criterion of {@link EtsPass} is
 * minimised with exact gradients.
 */
final class EtsFit {
  private static final double[][] ALPHA = {{0.1, 0.4}, {0.8, 0.97}};
  private static final double[] BETA_SHARE = {0.03, 0.3, 0.9};
  private static final double[] GAMMA_SHARE = {0.002, 0.4};
  private static final double[] PHI_SHARE = {0.9};
  private static final double[] ABSENT = {0.5};
  private static final int WEIGHTS = 4;
  private static final int STATES = WEIGHTS + 2;
  private static final double SLOPE_STEP = 0.1;

  /** Stretches the free variables so that the search begins with small steps. */
  private static final double STRETCH = 8;

  private static final double TOLERANCE = 1e-8;
  private static final int BUDGET = 300;

  /** Largest share of the level that a start value of a season may take away. */
  private static final double MOST_DRAWN = 0.7;

  private final EtsForm form;
  private final RunContext run;
  private final EtsPass pass;
  private final InitialStates start;
  private final double step;
  private final double seasonStep;
  private int evaluations;

  private EtsFit(double[] x, EtsForm form, RunContext run) {
    this.form = form;
    this.run = run;
    this.pass = new EtsPass(x, form);
    this.start = admissible(InitialStates.estimate(x, form.components()));
    this.step = deviation(x) / STRETCH;
    this.seasonStep = form.season() == Component.MUL ? step / Math.abs(start.level()) : step;
  }

  /**
   * An estimated model.
   *
   * @param weights smoothing weights
   * @param initial initial states
   * @param pass kernel after the forward run with these estimates
   * @param criterion exp(L / n) of {@link EtsPass}, infinite if no admissible point was found
   * @param converged whether the search met its tolerance
   * @param evaluations passes over the data
   */
  record Fit(
      EtsWeights weights,
      InitialStates initial,
      EtsPass pass,
      double criterion,
      boolean converged,
      int evaluations) {
    EtsForm form() {
      return pass.form();
    }

    /** The variance of the errors of the model, relative ones if the error is a factor. */
    double variance(int n) {
      return pass.modelSse() / Math.max(1, n - form().parameters());
    }
  }

  /** A point of the grid, in shares, and the criterion there. */
  @SuppressWarnings("ArrayRecordComponent") // private to this search
  private record Candidate(double[] shares, double criterion) {}

  /**
   * Fits a model.
   *
   * @param x values of magnitude one without missing ones, positive if the form needs it; at least
   *     two cycles of them
   */
  static Fit of(double[] x, EtsForm form, RunContext run) {
    return new EtsFit(x, form, run).best();
  }

  private Fit best() {
    LimitedMemoryBfgs.Minimum best = null;
    for (double[] shares : starts()) {
      LimitedMemoryBfgs.Minimum found =
          LimitedMemoryBfgs.minimise(this::criterion, packed(shares), TOLERANCE, BUDGET);
      best = best == null || found.value() < best.value() ? found : best;
    }
    if (best == null) {
      EtsWeights none = EtsWeights.ofShares(new double[WEIGHTS], form);
      return new Fit(none, start, pass, Double.POSITIVE_INFINITY, false, evaluations);
    }
    EtsWeights weights = weights(best.point());
    InitialStates initial = states(best.point());
    double criterion = pass.forward(weights, initial);
    return new Fit(weights, initial, pass, criterion, best.converged(), evaluations);
  }

  /** The best grid point of each region of the grid that is admissible somewhere. */
  private List<double[]> starts() {
    double[] betas = form.hasTrend() ? BETA_SHARE : ABSENT;
    double[] gammas = form.hasSeason() ? GAMMA_SHARE : ABSENT;
    double[] phis = form.damped() ? PHI_SHARE : ABSENT;
    int rowAxis = form.hasSeason() ? 2 : 1;
    List<double[]> starts = new ArrayList<>();
    for (double[] alphas : ALPHA) {
      double[][] cells = {alphas, betas, gammas, phis};
      for (double row : form.hasSeason() ? gammas : betas) {
        cells[rowAxis] = new double[] {row};
        Candidate lowest = lowest(cells);
        if (Double.isFinite(lowest.criterion)) {
          starts.add(lowest.shares);
        }
      }
    }
    return starts;
  }

  private Candidate lowest(double[][] axes) {
    Candidate lowest = new Candidate(new double[WEIGHTS], Double.POSITIVE_INFINITY);
    for (double a : axes[0]) {
      for (double b : axes[1]) {
        for (double c : axes[2]) {
          run.checkpoint();
          double[] shares = {a, b, c, axes[3][0]};
          EtsWeights weights = EtsWeights.ofShares(shares, form);
          double criterion =
              weights.forget(form) ? pass.forward(weights, start) : Double.POSITIVE_INFINITY;
          evaluations++;
          lowest = criterion < lowest.criterion ? new Candidate(shares, criterion) : lowest;
        }
      }
    }
    return lowest;
  }

  private double[] packed(double[] shares) {
    double[] point = new double[STATES + form.period()];
    for (int i = 0; i < WEIGHTS; i++) {
      point[i] = STRETCH * Math.asin(Math.sqrt(shares[i]));
    }
    return point;
  }

  private EtsWeights weights(double[] point) {
    double[] shares = new double[WEIGHTS];
    for (int i = 0; i < WEIGHTS; i++) {
      shares[i] = share(point[i]);
    }
    return EtsWeights.ofShares(shares, form);
  }

  private static double share(double free) {
    double sine = Math.sin(free / STRETCH);
    return sine * sine;
  }

  /** The derivative of {@link #share}. */
  private static double doubleSine(double free) {
    return Math.sin(2 * free / STRETCH) / STRETCH;
  }

  private InitialStates states(double[] point) {
    double[] seasons = start.seasons().clone();
    for (int k = 0; k < seasons.length; k++) {
      seasons[k] += seasonStep * point[STATES + k];
    }
    return new InitialStates(
        start.level() + step * point[WEIGHTS],
        start.slope() + slopeStep() * point[WEIGHTS + 1],
        seasons);
  }

  private double slopeStep() {
    return SLOPE_STEP * (form.trend() == Component.MUL ? step / Math.abs(start.level()) : step);
  }

  /** The criterion and its gradient; what the form lacks stays put. */
  private double criterion(double[] point, double[] gradient) {
    run.checkpoint();
    evaluations++;
    EtsWeights weights = weights(point);
    if (!weights.forget(form)) {
      return Double.POSITIVE_INFINITY;
    }
    double value = pass.forward(weights, states(point));
    pass.backward(weights);
    double b = share(point[1]);
    double c = share(point[2]);
    double alpha = weights.alpha();
    boolean trend = form.hasTrend();
    boolean season = form.hasSeason();
    double toAlpha =
        pass.alphaAdjoint()
            + (trend ? b * pass.betaAdjoint() : 0)
            - (season ? c * pass.gammaAdjoint() : 0);
    gradient[0] = toAlpha * (EtsWeights.LARGEST_ALPHA - EtsWeights.SMALLEST) * doubleSine(point[0]);
    gradient[1] =
        trend ? pass.betaAdjoint() * (alpha - EtsWeights.SMALLEST) * doubleSine(point[1]) : 0;
    gradient[2] =
        season ? pass.gammaAdjoint() * (1 - alpha - EtsWeights.SMALLEST) * doubleSine(point[2]) : 0;
    gradient[3] =
        form.damped()
            ? pass.phiAdjoint()
                * (EtsWeights.LARGEST_PHI - EtsWeights.LEAST_PHI)
                * doubleSine(point[3])
            : 0;
    gradient[WEIGHTS] = step * pass.levelAdjoint();
    gradient[WEIGHTS + 1] = trend ? slopeStep() * pass.slopeAdjoint() : 0;
    for (int k = 0; k < form.period(); k++) {
      gradient[STATES + k] = season ? seasonStep * pass.seasonAdjoint(k) : 0;
    }
    return value;
  }

  /** The states with seasons drawn in, where a multiplicative error needs positive values. */
  private InitialStates admissible(InitialStates states) {
    double lowest = Arrays.stream(states.seasons()).min().orElse(0);
    boolean fits = !form.factorError() || form.season() != Component.ADD;
    if (fits || states.level() <= 0 || states.level() * MOST_DRAWN + lowest > 0) {
      return states;
    }
    double share = -MOST_DRAWN * states.level() / lowest;
    double[] seasons = Arrays.stream(states.seasons()).map(s -> share * s).toArray();
    return new InitialStates(states.level(), states.slope(), seasons);
  }

  private static double deviation(double[] x) {
    double mean = 0;
    for (double v : x) {
      mean += v / x.length;
    }
    double sum = 0;
    for (double v : x) {
      sum += (v - mean) * (v - mean);
    }
    return Math.sqrt(sum / x.length);
  }
}
