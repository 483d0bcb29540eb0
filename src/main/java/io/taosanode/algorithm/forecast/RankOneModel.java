package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.RunContext;
import io.taosanode.math.OrderStatistics;
import java.util.SplittableRandom;

/**
 * The fitted model behind {@link Flair}: levels of coming periods times their shapes, plus a share
 * of the last residual that fades.
 *
 * <p>Errors are those of the last periods, each predicted from those before it. Intervals are
 * quantiles of {@value #PATHS} paths: levels take left-out residuals of {@link LevelRidge} at
 * random, and each period on top of the levels before it the errors of a whole past period, moved
 * by up to an eighth of a period (half of one if there are few) and widened by 1 + 2 / b for b of
 * them, because the extremes of few errors fall short of their quantiles. O(paths h).
 */
final class RankOneModel {
  private static final int PATHS = 400;
  private static final int CHECK_EVERY = 16;
  private static final double[] FADINGS = {0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1};
  private static final int FEW_BLOCKS = 8;
  private static final int NEIGHBOURHOOD = 8;

  private final PeriodGrid grid;
  private final PeriodShape form;
  private final LevelRidge ridge;
  private final double[][] errors;
  private final double[] residuals;
  private final double fading;
  private final double sse;

  /**
   * Fits.
   *
   * @param grid at least three periods
   * @param season periods in a longer season, 1 without one
   */
  RankOneModel(PeriodGrid grid, int season) {
    this.grid = grid;
    this.form = PeriodShape.of(grid, season);
    this.ridge = new LevelRidge(grid.levels(), season);
    int first = form.firstTrial(grid);
    int trials = grid.cycles() - first;
    this.residuals = new double[trials + 1];
    this.errors = new double[trials][];
    for (int i = 0; i <= trials; i++) {
      residuals[i] = lastResidual(first - 1 + i);
    }
    for (int i = 0; i < trials; i++) {
      errors[i] = forecastErrors(first + i);
    }
    this.fading = bestFading();
    this.sse = squaredErrors(fading);
    for (int i = 0; i < trials; i++) {
      carry(i);
    }
  }

  /** How far the last share of a period is from the shape predicted for it. */
  private double lastResidual(int cycle) {
    int last = grid.period() - 1;
    return grid.share(cycle, last) - form.predicted(grid, cycle, cycle)[last];
  }

  /** The errors of the forecast of a period, as shares of the level forecast for it. */
  private double[] forecastErrors(int cycle) {
    double[] error = form.predicted(grid, cycle, cycle);
    double level = ridge.expected(cycle);
    for (int j = 0; j < error.length; j++) {
      error[j] = grid.value(cycle, j) / level - error[j];
    }
    return error;
  }

  private double bestFading() {
    double best = 0;
    for (double candidate : FADINGS) {
      best = squaredErrors(candidate) < squaredErrors(best) ? candidate : best;
    }
    return best;
  }

  /** The squared errors of the last periods when residuals fade at a given rate. */
  private double squaredErrors(double rate) {
    double sum = 0;
    for (int i = 0; i < errors.length; i++) {
      double carried = residuals[i];
      for (double e : errors[i]) {
        carried *= rate;
        sum += (e - carried) * (e - carried);
      }
    }
    return sum;
  }

  /** Whether repeating the last value would have forecast the last periods better. */
  boolean isWorseThanNaive() {
    double sum = 0;
    for (int c = grid.cycles() - errors.length; c < grid.cycles(); c++) {
      double level = ridge.expected(c);
      double last = grid.value(c - 1, grid.period() - 1);
      for (int j = 0; j < grid.period(); j++) {
        double e = (grid.value(c, j) - last) / level;
        sum += e * e;
      }
    }
    return sse > sum;
  }

  /** Takes off the errors of a period what the residual before it foretold. */
  private void carry(int trial) {
    double carried = residuals[trial];
    for (int j = 0; j < errors[trial].length; j++) {
      carried *= fading;
      errors[trial][j] -= carried;
    }
  }

  /** The point forecast. */
  double[] mean(int horizon) {
    int period = grid.period();
    int cycles = grid.cycles();
    int ahead = (horizon + period - 1) / period;
    double[] path = ridge.start(ahead);
    double[] mean = new double[horizon];
    double carried = residuals[residuals.length - 1];
    double[] shape = {};
    for (int h = 0; h < horizon; h++) {
      int c = cycles + h / period;
      if (h % period == 0) {
        ridge.step(path, c);
        shape = form.predicted(grid, cycles, c);
      }
      carried *= fading;
      mean[h] = ridge.restored(path[c]) * (shape[h % period] + carried);
    }
    return mean;
  }

  /**
   * The interval around the point forecast.
   *
   * @param mean what {@link #mean} gave
   * @param level coverage in [0, 1)
   */
  PredictionInterval around(double[] mean, double level, RunContext run) {
    LevelPaths paths = new LevelPaths(run.seed(), mean.length);
    double[] lower = new double[mean.length];
    double[] upper = new double[mean.length];
    for (int h = 0; h < mean.length; h++) {
      if (h % CHECK_EVERY == 0) {
        run.checkpoint();
      }
      if (h % grid.period() == 0) {
        paths.advance(h / grid.period());
      }
      double[] values = paths.values(mean[h], h % grid.period());
      double[] bounds = OrderStatistics.quantiles(values, (1 - level) / 2, (1 + level) / 2);
      lower[h] = bounds[0];
      upper[h] = bounds[1];
    }
    return new PredictionInterval(lower, upper);
  }

  /** Simulated levels of the coming periods, each with the errors of a past period. */
  private final class LevelPaths {
    private final SplittableRandom random;
    private final double[] centre;
    private final double[][] paths = new double[PATHS][];
    private final double[] levels = new double[PATHS];
    private final double[] values = new double[PATHS];
    private final int[] blocks = new int[PATHS];
    private final int[] offsets = new int[PATHS];
    private final double[] shocks = ridge.errors();
    private final int reach =
        errors.length < FEW_BLOCKS ? grid.period() / 2 : grid.period() / NEIGHBOURHOOD;
    private final double widening = 1 + Math.min(1, 2.0 / errors.length);
    private final double spread = 1 + Math.min(1, 2.0 / shocks.length);
    private double expected;

    LevelPaths(long seed, int horizon) {
      random = new SplittableRandom(seed);
      int ahead = (horizon + grid.period() - 1) / grid.period();
      centre = ridge.start(ahead);
      for (int i = 0; i < PATHS; i++) {
        paths[i] = ridge.start(ahead);
      }
    }

    /** Goes on to a period; what shocked the levels before it is in them from now on. */
    void advance(int ahead) {
      int c = grid.cycles() + ahead;
      ridge.step(centre, c);
      expected = ridge.restored(centre[c]);
      for (int i = 0; i < PATHS; i++) {
        if (ahead > 0) {
          ridge.shock(paths[i], c - 1, spread * shocks[random.nextInt(shocks.length)]);
        }
        ridge.step(paths[i], c);
        levels[i] = ridge.restored(paths[i][c]);
        blocks[i] = random.nextInt(errors.length);
        offsets[i] = grid.period() + random.nextInt(2 * reach + 1) - reach;
      }
    }

    /** The values of all paths at a phase whose point forecast is {@code mean}. */
    double[] values(double mean, int phase) {
      for (int i = 0; i < PATHS; i++) {
        double error = errors[blocks[i]][(phase + offsets[i]) % grid.period()];
        values[i] = levels[i] * (mean / expected + widening * error);
      }
      return values;
    }
  }

  /** Observations in a period. */
  int period() {
    return grid.period();
  }

  /** The sum of squared errors of the last periods, as shares of the level. */
  double sse() {
    return sse;
  }

  /** The number of errors in that sum. */
  int errors() {
    return errors.length * grid.period();
  }
}
