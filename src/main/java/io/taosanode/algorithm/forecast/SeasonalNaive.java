package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Capability;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Forecaster;
import io.taosanode.analysis.MissingValues;
import io.taosanode.analysis.Param;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;

/**
 * Repeats the last season.
 *
 * <p>Model: y_t = y_{t-m} + e_t with independent normal steps of variance sigma^2, estimated as the
 * mean of the n - m squared residuals, and a season of m observations. The interval after h steps
 * is the value one or more seasons earlier -+ z sigma sqrt(ceil(h / m)). Cost O(n), or O(n log n)
 * if the season has to be inferred.
 *
 * <p>Departure: if no season is found the last value is repeated, and a note says so.
 *
 * <p>Reference: Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd edition,
 * sections 5.2 and 5.5.
 */
public final class SeasonalNaive implements Forecaster {
  static final Param<Integer> PERIOD =
      Param.integer("period", 0, 0, 10_000, "observations per season; 0 = infer");

  private static final AlgorithmInfo INFO =
      AlgorithmInfo.of("seasonal_naive", "Repeats the last season.")
          .from("Hyndman and Athanasopoulos (2021), Forecasting: Principles and Practice, 5.2")
          .needing(2)
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
    int n = task.series().size();
    int given = params.get(PERIOD);
    if (given >= n) {
      throw AnalysisException.parameter(
          "period", given, "must be less than the number of rows, " + n);
    }
    int period = given == 0 ? InferredPeriods.one(task) : given;
    Forecast forecast = SeasonalWalk.forecast(task, Math.max(1, period), "Seasonal naive", period);
    return period > 0 ? forecast : forecast.withNote(InferredPeriods.noSeason(n));
  }
}
