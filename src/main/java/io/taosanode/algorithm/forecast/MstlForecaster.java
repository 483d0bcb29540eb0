package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.Capability;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Forecaster;
import io.taosanode.analysis.MissingValues;
import io.taosanode.analysis.Param;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;

/**
 * Several seasons by local regression, the rest by exponential smoothing.
 *
 * <pre>
 *   y_t = S_1,t + ... + S_K,t + A_t    S_k from MSTL ({@link io.taosanode.math.stl.Mstl})
 *   forecast of y_{n+h} = all S_k of the same position in their last cycle + ETS forecast of A
 * </pre>
 *
 * The shortest season is given or inferred; longer ones are those of the calendar (a day, a week, a
 * year of observations) that show in what the shortest leaves. The interval is that of A, widened
 * because the seasons follow part of the noise ({@link SeasonalAdjustment}).
 *
 * <p>Cost: O(n log n) for the search, O(n K) for the decomposition, then that of {@link Ets}
 * without season on at most 4,000 values.
 *
 * <p>Departure: without any season the series is smoothed as it is, and a note says so.
 *
 * <p>Reference: Bandara, Hyndman and Bergmeir (2021), MSTL: a seasonal-trend decomposition
 * algorithm for time series with multiple seasonal patterns, arXiv 2107.13462.
 */
public final class MstlForecaster implements Forecaster {
  static final Param<Integer> PERIOD =
      Param.integer(
          "period", 0, 0, 10_000, "observations per shortest season; 0 = infer, 1 = none");

  private static final AlgorithmInfo INFO =
      AlgorithmInfo.of("mstl", "Several seasons by MSTL, the rest by exponential smoothing.")
          .from("Bandara, Hyndman and Bergmeir (2021), MSTL, arXiv 2107.13462")
          .needing(2)
          .missing(MissingValues.BRIDGED)
          .able(Capability.INTERVALS, Capability.SEASONALITY, Capability.SEVERAL_SEASONS)
          .options(PERIOD);

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public Forecast forecast(ForecastTask task, Params params, RunContext run) {
    run.checkpoint();
    int given = params.get(PERIOD);
    if (given > 1) {
      SeasonSearch.requireCycles(task, given);
    }
    int[] periods =
        switch (given) {
          case 0 -> SeasonSearch.found(task, run);
          case 1 -> new int[0];
          default -> SeasonSearch.withLonger(task, given, run);
        };
    Forecast forecast = AdjustedForecast.smoothing().forecast(task, periods, false, run);
    return given == 0 && periods.length == 0
        ? forecast.withNote(InferredPeriods.noSeason(task.series().size()))
        : forecast;
  }
}
