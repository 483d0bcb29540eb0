package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Forecaster;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.series.Precision;
import io.taosanode.series.Sampling;
import io.taosanode.series.TimeSeries;
import java.util.Map;
import java.util.stream.LongStream;

/** Calls of forecasters on plain arrays. */
final class Runs {
  private Runs() {}

  static Forecast run(
      Forecaster forecaster, double[] y, Map<String, String> options, int horizon, double level) {
    long[] ticks = LongStream.range(0, y.length).toArray();
    ForecastTask task =
        new ForecastTask(
            TimeSeries.of(Precision.MILLIS, ticks, y), horizon, level, new Sampling(y.length, 1));
    return forecaster.forecast(
        task, Params.of(options, forecaster.info().params()), RunContext.unlimited());
  }
}
