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
import java.util.Arrays;

/**
 * One season by local regression, the rest by exponential smoothing.
 *
 * <pre>
 *   y_t = S_t + A_t                    S from STL ({@link io.taosanode.math.stl.Stl})
 *   forecast of y_{n+h} = S of the same position in the last cycle + ETS forecast of A_{n+h}
 * </pre>
 *
 * The season may have any length, and A no season any more. The interval is that of A, widened
 * because S follows part of the noise ({@link SeasonalAdjustment}).
 *
 * <p>Cost: O(n) for the decomposition, then that of {@link Ets} without season on at most 4,000
 * values.
 *
 * <p>Departures: a period that is not given is inferred from the sampling step and the data; if
 * there is none the series is smoothed as it is, and a note says so.
 *
 * <p>References: Cleveland, Cleveland, McRae and Terpenning (1990), Journal of Official Statistics
 * 6(1); Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, section 5.7.
 */
public final class StlForecaster implements Forecaster {
  static final Param<Integer> PERIOD =
      Param.integer("period", 0, 0, 10_000, "observations per season; 0 = infer, 1 = none");
  private static final Param<Boolean> ROBUST =
      Param.flag("robust", false, "whether outliers have less influence on the season");

  private static final AlgorithmInfo INFO =
      AlgorithmInfo.of("stl_forecaster", "One season by STL, the rest by exponential smoothing.")
          .from("Cleveland et al. (1990), STL: a seasonal-trend decomposition based on loess")
          .needing(2)
          .missing(MissingValues.BRIDGED)
          .able(Capability.INTERVALS, Capability.SEASONALITY)
          .options(PERIOD, ROBUST);

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public Forecast forecast(ForecastTask task, Params params, RunContext run) {
    run.checkpoint();
    int given = params.get(PERIOD);
    int[] periods = given == 0 ? SeasonSearch.found(task, run) : new int[] {given};
    int[] one = Arrays.stream(periods).filter(m -> m > 1).limit(1).toArray();
    if (one.length > 0) {
      SeasonSearch.requireCycles(task, one[0]);
    }
    Forecast forecast = AdjustedForecast.smoothing().forecast(task, one, params.get(ROBUST), run);
    return given == 0 && one.length == 0
        ? forecast.withNote(InferredPeriods.noSeason(task.series().size()))
        : forecast;
  }
}
