package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.FitReport;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Forecaster;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.series.Precision;
import io.taosanode.series.Sampling;
import io.taosanode.series.TimeSeries;
import java.util.Arrays;
import java.util.Map;

/**
 * Kernel of {@link StlForecaster}, {@link MstlForecaster} and {@link AutoForecaster}: takes the
 * seasons out, continues the rest by a method without season, and repeats the last cycle of each
 * season.
 *
 * <p>The method sees at most the last {@value #MOST_CONTINUED} values. Its interval is widened for
 * what the seasons follow of the noise ({@link SeasonalAdjustment#widening()}). Values are divided
 * by the largest of them first, so that no sum overflows.
 *
 * @param forecaster the method that continues the adjusted series
 * @param params its options
 */
record AdjustedForecast(Forecaster forecaster, Params params) {
  private static final int MOST_CONTINUED = 4_000;

  /** Continues the adjusted series by exponential smoothing. */
  static AdjustedForecast smoothing() {
    Forecaster ets = new Ets();
    return new AdjustedForecast(ets, Params.of(Map.of("model", "ZZN"), ets.info().params()));
  }

  /**
   * Forecasts.
   *
   * @param task history without missing values, more than two of the longest period
   * @param periods ascending, none for no season
   * @param robust whether a single season is found robustly
   */
  Forecast forecast(ForecastTask task, int[] periods, boolean robust, RunContext run) {
    double[] y = task.series().values();
    Scaling scaling = Scaling.proportional(y);
    SeasonalAdjustment season = SeasonalAdjustment.of(scaling.apply(y), periods, robust, run);
    Forecast rest = forecaster.forecast(continued(task, season.adjusted()), params, run);
    double[] mean = season.restored(rest.mean());
    PredictionInterval interval =
        PredictionInterval.of(rest).widened(rest.mean(), season.widening());
    PredictionInterval restored =
        new PredictionInterval(
            season.restored(interval.lower()), season.restored(interval.upper()));
    FitReport report = report(rest.fit(), periods, season, scaling);
    Forecast forecast = restored.around(scaling.restore(mean), scaling, report);
    for (String note : rest.notes()) {
      forecast = forecast.withNote(note);
    }
    return forecast;
  }

  private static FitReport report(
      FitReport fit, int[] periods, SeasonalAdjustment season, Scaling scaling) {
    boolean seasonal = periods.length > 0;
    return new FitReport(
        seasonal ? "STL(" + season.periods() + ") + " + fit.model() : fit.model(),
        seasonal ? periods[0] : 0,
        scaling.restoreSquared(fit.sse()),
        fit.residuals(),
        fit.converged(),
        fit.iterations());
  }

  private static ForecastTask continued(ForecastTask task, double[] adjusted) {
    int first = Math.max(0, adjusted.length - MOST_CONTINUED);
    double[] last = Arrays.copyOfRange(adjusted, first, adjusted.length);
    long[] positions = new Sampling(0, 1).ticks(last.length);
    return new ForecastTask(
        TimeSeries.owning(Precision.SECONDS, positions, last),
        task.horizon(),
        task.level(),
        new Sampling(last.length, 1));
  }
}
