package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.RunContext;
import io.taosanode.math.LimitedMemoryBfgs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Searches weights and initial states of one model together.
 *
 * <p>Each weight is its share between its bounds, and each share the squared sine of a free
 * variable, so that every bound can be reached and none crossed. The initial states are free, in
 * steps from given start values. The surface has several optima, so each region of a grid of
 * weights gives one start; from each the criterion of {@link SmoothingPass} is minimised with exact
 * gradients.
 */
final class SmoothingSearch {
  private static final double[] ABSENT = {0};
  private static final int STATES = SmoothingWeights.COUNT + 2;

  private final SmoothingForm form;
  private final SmoothingPass pass;
  private final InitialStates start;
  private final Units units;
  private final RunContext run;
  private int evaluations;

  /**
   * A search for one series.
   *
   * @param pass kernel of the series and the form
   * @param start start values of the states
   */
  SmoothingSearch(SmoothingPass pass, InitialStates start, Units units, RunContext run) {
    this.form = pass.form();
    this.pass = pass;
    this.start = start;
    this.units = units;
    this.run = run;
  }

  /**
   * What the free variables mean.
   *
   * @param region where the weights may lie
   * @param stretch of the free variables of the weights
   * @param level step of the initial level
   * @param slope step of the initial slope
   * @param season step of the initial seasons
   */
  record Units(SmoothingRegion region, double stretch, double level, double slope, double season) {}

  /**
   * Shares at which the criterion is compared, and where searches end.
   *
   * @param alphas alphas of each region
   * @param betas those of the slope, each a region if there is no season
   * @param gammas those of the season, each a region
   * @param phi of a damped trend
   * @param tolerance relative decrease at which a search ends
   * @param budget evaluations after which a search gives up
   */
  @SuppressWarnings("ArrayRecordComponent") // constants of this package
  record Grid(
      double[][] alphas,
      double[] betas,
      double[] gammas,
      double phi,
      double tolerance,
      int budget) {}

  /** A point of the grid, in shares, and the criterion there. */
  @SuppressWarnings("ArrayRecordComponent") // private to this search
  private record Candidate(double[] shares, double criterion) {}

  /** The optima reached from the best admissible point of each region, that of the best first. */
  List<LimitedMemoryBfgs.Minimum> optima(Grid grid) {
    double[] betas = form.hasTrend() ? grid.betas : ABSENT;
    double[] gammas = form.hasSeason() ? grid.gammas : ABSENT;
    List<Candidate> starts = new ArrayList<>();
    for (double[] alphas : grid.alphas) {
      for (double row : form.hasSeason() ? gammas : betas) {
        double[] one = {row};
        starts.add(
            form.hasSeason()
                ? lowest(alphas, betas, one, grid.phi)
                : lowest(alphas, one, gammas, grid.phi));
      }
    }
    return starts.stream()
        .filter(candidate -> Double.isFinite(candidate.criterion))
        .sorted(Comparator.comparingDouble(Candidate::criterion))
        .map(candidate -> point(candidate.shares))
        .map(p -> LimitedMemoryBfgs.minimise(this::criterion, p, grid.tolerance, grid.budget))
        .toList();
  }

  private Candidate lowest(double[] alphas, double[] betas, double[] gammas, double phi) {
    Candidate lowest = new Candidate(ABSENT, Double.POSITIVE_INFINITY);
    for (double a : alphas) {
      for (double b : betas) {
        for (double c : gammas) {
          double[] shares = {a, b, c, phi};
          double criterion = criterion(units.region.at(shares, form), start);
          lowest = criterion < lowest.criterion ? new Candidate(shares, criterion) : lowest;
        }
      }
    }
    return lowest;
  }

  private double[] point(double[] shares) {
    double[] point = new double[STATES + form.period()];
    for (int i = 0; i < SmoothingWeights.COUNT; i++) {
      point[i] = units.stretch * Math.asin(Math.sqrt(shares[i]));
    }
    return point;
  }

  private double[] shares(double[] point) {
    double[] shares = new double[SmoothingWeights.COUNT];
    for (int i = 0; i < shares.length; i++) {
      double sine = Math.sin(point[i] / units.stretch);
      shares[i] = sine * sine;
    }
    return shares;
  }

  private InitialStates states(double[] point) {
    double[] seasons = start.seasons().clone();
    for (int k = 0; k < seasons.length; k++) {
      seasons[k] += units.season * point[STATES + k];
    }
    return new InitialStates(
        start.level() + units.level * point[STATES - 2],
        start.slope() + units.slope * point[STATES - 1],
        seasons);
  }

  private double criterion(SmoothingWeights weights, InitialStates states) {
    run.checkpoint();
    evaluations++;
    return units.region.admits(weights, form)
        ? pass.forward(weights, states)
        : Double.POSITIVE_INFINITY;
  }

  /** The criterion and its gradient; what the form lacks stays put. */
  private double criterion(double[] point, double[] gradient) {
    double[] shares = shares(point);
    SmoothingWeights weights = units.region.at(shares, form);
    double value = criterion(weights, states(point));
    if (!Double.isFinite(value)) {
      return value;
    }
    pass.backward();
    double[] byShares = units.region.slopesByShares(shares, form, pass.weightAdjoints());
    for (int i = 0; i < byShares.length; i++) {
      gradient[i] = byShares[i] * Math.sin(2 * point[i] / units.stretch) / units.stretch;
    }
    gradient[STATES - 2] = units.level * pass.levelAdjoint();
    gradient[STATES - 1] = form.hasTrend() ? units.slope * pass.slopeAdjoint() : 0;
    for (int k = 0; k < form.period(); k++) {
      gradient[STATES + k] = form.hasSeason() ? units.season * pass.seasonAdjoint(k) : 0;
    }
    return value;
  }

  /** The model at an optimum; the pass is left at it. */
  SmoothingFit fit(LimitedMemoryBfgs.Minimum optimum) {
    double[] point = optimum.point();
    SmoothingWeights weights = units.region.at(shares(point), form);
    double criterion = pass.forward(weights, states(point));
    return new SmoothingFit(weights, pass, criterion, optimum.converged(), evaluations);
  }
}
