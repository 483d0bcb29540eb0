package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Capability;
import io.taosanode.analysis.FitReport;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Forecaster;
import io.taosanode.analysis.MissingValues;
import io.taosanode.analysis.Param;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import java.util.Arrays;

/**
 * Levels of whole periods times the shape of a period.
 *
 * <p>Model, for phase j of period c of the series shifted to positive values:
 *
 * <pre>
 *   x_cj = L_c (s_cj + e_cj)      mean_j s_cj = 1
 * </pre>
 *
 * The shape s is a weighted mean of past shares ({@link PeriodShape}), the level L follows a ridge
 * regression on its past after a Box-Cox transformation ({@link LevelRidge}); both know a longer
 * season, as the week in which days lie. Among the periods found ({@link InferredPeriods}) the one
 * wins whose rank-one approximation has the lowest Bayesian information criterion. Intervals come
 * from a bootstrap of both errors ({@link RankOneModel}).
 *
 * <p>Cost: O(n) for each candidate and each form of the shape, and O(horizon).
 *
 * <p>Departures: the ridge shrinks towards the random walk; the shape of a weekday is mixed with
 * those of the others by what predicted best; the last residual fades instead of vanishing; a
 * season that was found but would have forecast the last periods worse than the last value is not
 * used. Without three periods the last one is repeated, and a note says so.
 *
 * <p>Reference: Honda (2026), FLAIR: rank-one periodic ridge.
 */
public final class Flair implements Forecaster {
  static final Param<Integer> PERIOD =
      Param.integer("period", 0, 0, 10_000, "observations per season; 0 = infer");

  private static final int MIN_CYCLES = 3;
  private static final int MAX_PERIODS = 3;
  private static final int MAX_RATIO = 14;

  private static final AlgorithmInfo INFO =
      AlgorithmInfo.of("flair", "Levels of whole periods times the shape of a period.")
          .from("Honda (2026), FLAIR: rank-one periodic ridge")
          .needing(3)
          .missing(MissingValues.BRIDGED)
          .able(Capability.INTERVALS, Capability.SEASONALITY, Capability.AFFINE_EQUIVARIANCE)
          .options(PERIOD);

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public Forecast forecast(ForecastTask task, Params params, RunContext run) {
    run.checkpoint();
    double[] y = task.series().values();
    int n = y.length;
    int given = params.get(PERIOD);
    if (given >= n) {
      throw AnalysisException.parameter(
          "period", given, "must be less than the number of rows, " + n);
    }
    if (MIN_CYCLES * given > n) {
      return SeasonalWalk.forecast(task, given, "Seasonal naive", given)
          .withNote(n + " rows are less than three periods: the last one is repeated");
    }
    Scaling scaling = Scaling.positive(y);
    int[] found = InferredPeriods.of(task, MAX_PERIODS);
    run.checkpoint();
    RankOneModel model = fitted(scaling.apply(y), given, found);
    run.checkpoint();
    double[] mean = model.mean(task.horizon());
    PredictionInterval interval = model.around(mean, task.level(), run);
    FitReport fit =
        FitReport.closedForm(
            "FLAIR[" + model.period() + "]",
            model.period() > 1 ? model.period() : 0,
            scaling.restoreSquared(model.sse()),
            model.errors());
    Forecast forecast = interval.around(scaling.restore(mean), scaling, fit);
    return model.period() > 1
        ? forecast
        : forecast.withNote("no season used in " + n + " rows; pass period=... to set it");
  }

  private static RankOneModel fitted(double[] x, int given, int[] found) {
    int period = given > 0 ? given : bestPeriod(x, found);
    PeriodGrid grid = new PeriodGrid(x, period);
    RankOneModel model = new RankOneModel(grid, longerSeason(period, found, grid.cycles()));
    boolean useless = given == 0 && period > 1 && model.isWorseThanNaive();
    return useless ? new RankOneModel(new PeriodGrid(x, 1), 1) : model;
  }

  /**
   * The period of the lowest criterion, 1 if there is none that fits three times; one that a
   * shorter period divides into a few is left to it as its longer season.
   */
  private static int bestPeriod(double[] x, int[] periods) {
    int best = 1;
    double lowest = Double.POSITIVE_INFINITY;
    for (int period : periods) {
      boolean divided =
          Arrays.stream(periods)
              .anyMatch(p -> p < period && period % p == 0 && period / p <= MAX_RATIO);
      double criterion = divided ? Double.POSITIVE_INFINITY : new PeriodGrid(x, period).criterion();
      if (criterion < lowest) {
        lowest = criterion;
        best = period;
      }
    }
    return best;
  }

  /** How many periods make up a longer one that was found and fits twice, 1 if there is none. */
  private static int longerSeason(int period, int[] periods, int cycles) {
    return Arrays.stream(periods)
        .filter(p -> p > period && p % period == 0 && 2 * (p / period) <= cycles)
        .map(p -> p / period)
        .findFirst()
        .orElse(1);
  }
}
