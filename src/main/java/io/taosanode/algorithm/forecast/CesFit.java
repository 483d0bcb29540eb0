package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.RunContext;
import io.taosanode.math.LimitedMemoryBfgs;
import java.util.Arrays;

/**
 * Estimates complex exponential smoothing of one form by least squares.
 *
 * <p>The weights are shares of their bounds, each share the squared sine of a free variable, and
 * inadmissible where they do not forget the past. The first level, the first season and the ratio
 * of information potential to each of them are estimated with the weights; the classical
 * decomposition gives the start values of the season. The search by exact gradients starts at the
 * best point of a small grid.
 */
final class CesFit {
  private static final double[] REAL = {0.6, 1.0, 1.3, 1.6};
  private static final double[] IMAGINARY = {0.9, 1.0, 1.02};
  private static final double[] PARTIAL_SEASON = {0.1, 0.4};
  private static final double[] FULL_SEASON = {1.1, 1.3, 1.5};
  private static final double[] PARTIAL_IMAGINARY = {1};
  private static final double[] FULL_IMAGINARY = {0.95, 1, 1.1};
  private static final double STRETCH = 8;
  private static final double TOLERANCE = 1e-8;
  private static final int BUDGET = 300;
  private static final int LEVELS_MEAN = 10;
  private static final int WEIGHTS = 4;
  private static final int SHIFT = 4;
  private static final int RATIO = 5;
  private static final int SEASON_RATIO = 6;
  private static final int PHASES = 7;

  private final CesForm form;
  private final RunContext run;
  private final CesPass pass;
  private final double[] levels;
  private final double[] season;
  private final int phases;
  private final double step;
  private int evaluations;

  private CesFit(double[] x, CesForm form, int period, RunContext run) {
    this.form = form;
    this.run = run;
    this.pass = new CesPass(x, form, period);
    double first = Arrays.stream(x).limit(Math.max(LEVELS_MEAN, period)).average().orElse(0);
    double[] cycle =
        form == CesForm.NONE ? new double[] {0} : FixedSeason.classical(x, period, false).seasons();
    this.levels =
        form == CesForm.SIMPLE
            ? Arrays.stream(cycle).map(s -> first + s).toArray()
            : new double[] {first};
    this.phases = cycle.length > 1 ? cycle.length : 0;
    this.season = form.addsSeason() ? cycle : new double[] {0};
    double mean = Arrays.stream(x).average().orElse(0);
    double squares = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum();
    this.step = Math.sqrt(squares / x.length) / STRETCH;
  }

  /**
   * An estimated model.
   *
   * @param form which one
   * @param weights its weights
   * @param pass kernel after the forward run with these estimates
   * @param sse sum of squared one-step errors
   * @param converged whether the search met its tolerance
   * @param evaluations passes over the data
   */
  record Fit(
      CesForm form,
      CesWeights weights,
      CesPass pass,
      double sse,
      boolean converged,
      int evaluations) {}

  /**
   * Fits a model.
   *
   * @param x values of magnitude one without missing ones, at least two cycles of them
   */
  static Fit of(double[] x, CesForm form, int period, RunContext run) {
    return new CesFit(x, form, period, run).best();
  }

  private Fit best() {
    LimitedMemoryBfgs.Minimum found =
        LimitedMemoryBfgs.minimise(this::sse, start(), TOLERANCE, BUDGET);
    CesWeights weights = weights(found.point());
    prepare(found.point());
    double sse = pass.forward(weights);
    return new Fit(form, weights, pass, sse, found.converged(), evaluations);
  }

  private double[] start() {
    boolean full = form == CesForm.FULL;
    double[] best = new double[PHASES + phases];
    double lowest = Double.POSITIVE_INFINITY;
    for (double real : REAL) {
      for (double imaginary : IMAGINARY) {
        for (double seasonReal : full ? FULL_SEASON : PARTIAL_SEASON) {
          for (double seasonImaginary : full ? FULL_IMAGINARY : PARTIAL_IMAGINARY) {
            double[] point = point(real, imaginary, seasonReal, seasonImaginary);
            double sse = sse(point, new double[point.length]);
            best = sse < lowest ? point : best;
            lowest = Math.min(lowest, sse);
          }
        }
      }
    }
    return best;
  }

  private double[] point(double real, double imaginary, double seasonReal, double seasonImaginary) {
    double[] point = new double[PHASES + phases];
    double[] weights = {real, imaginary, seasonReal, seasonImaginary};
    for (int i = 0; i < WEIGHTS; i++) {
      double share =
          (weights[i] - CesWeights.SMALLEST) / (CesWeights.LARGEST - CesWeights.SMALLEST);
      point[i] = STRETCH * Math.asin(Math.sqrt(share));
    }
    point[RATIO] = 1 / real;
    return point;
  }

  private static CesWeights weights(double[] point) {
    double[] shares = new double[WEIGHTS];
    for (int i = 0; i < WEIGHTS; i++) {
      double sine = Math.sin(point[i] / STRETCH);
      shares[i] = sine * sine;
    }
    return CesWeights.ofShares(shares);
  }

  /** Writes the initial states of a point into the kernel. */
  private void prepare(double[] point) {
    for (int k = 0; k < levels.length; k++) {
      double offset = levels.length > 1 ? point[PHASES + k] : point[SHIFT];
      pass.levels()[k] = levels[k] + step * offset;
      pass.potentials()[k] = point[RATIO] * pass.levels()[k];
    }
    for (int k = 0; k < season.length; k++) {
      double offset = season.length > 1 ? point[PHASES + k] : 0;
      pass.seasons()[k] = season[k] + step * offset;
      pass.seasonPotentials()[k] = point[SEASON_RATIO] * pass.seasons()[k];
    }
  }

  /** The sum of squared errors and its gradient; what the form lacks stays put. */
  private double sse(double[] point, double[] gradient) {
    run.checkpoint();
    evaluations++;
    CesWeights weights = weights(point);
    if (!weights.forget(form)) {
      return Double.POSITIVE_INFINITY;
    }
    prepare(point);
    double sse = pass.forward(weights);
    pass.backward(weights);
    Arrays.fill(gradient, 0);
    int used = form == CesForm.FULL ? 4 : form == CesForm.PARTIAL ? 3 : 2;
    for (int i = 0; i < used; i++) {
      double width = CesWeights.LARGEST - CesWeights.SMALLEST;
      gradient[i] = pass.weightAdjoint(i) * width * Math.sin(2 * point[i] / STRETCH) / STRETCH;
    }
    for (int k = 0; k < levels.length; k++) {
      double potential = pass.potentialAdjoint(k);
      gradient[levels.length > 1 ? PHASES + k : SHIFT] =
          step * (pass.levelAdjoint(k) + point[RATIO] * potential);
      gradient[RATIO] += potential * pass.levels()[k];
    }
    for (int k = 0; k < season.length && form.addsSeason(); k++) {
      double potential = form == CesForm.FULL ? pass.seasonPotentialAdjoint(k) : 0;
      gradient[PHASES + k] = step * (pass.seasonAdjoint(k) + point[SEASON_RATIO] * potential);
      gradient[SEASON_RATIO] += potential * pass.seasons()[k];
    }
    return sse;
  }

  /** The corrected information criterion of a fit. */
  static double aicc(Fit fit, int n, int period, double floor) {
    int k = fit.form().parameters(period);
    int free = n - k - 1;
    double penalty = free > 0 ? 2.0 * k + 2.0 * k * (k + 1) / free : 0;
    return n * Math.log(Math.max(floor, fit.sse())) + penalty;
  }
}
