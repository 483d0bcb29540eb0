package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.FitReport;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.series.Precision;
import io.taosanode.series.Sampling;
import io.taosanode.series.TimeSeries;
import java.util.Arrays;
import java.util.Map;

/**
 * Kernel of {@link StlForecaster} and {@link MstlForecaster}: takes the seasons out, continues the
 * rest by exponential smoothing without a season, and repeats the last cycle of each season.
 *
 * <p>The smoothing sees at most the last {@value #MOST_SMOOTHED} values. Its interval is widened
 * for what the seasons follow of the noise ({@link SeasonalAdjustment#widening()}). Values are
 * divided by the largest of them first, so that no sum overflows.
 */
final class AdjustedSmoothing {
  private static final int MOST_SMOOTHED = 4_000;

  private static final Params WITHOUT_SEASON =
      Params.of(Map.of("model", "ZZN"), new Ets().info().params());

  private AdjustedSmoothing() {}

  /**
   * Forecasts.
   *
   * @param task history without missing values, more than two of the longest period
   * @param periods ascending, none for no season
   * @param robust whether a single season is found robustly
   */
  static Forecast forecast(ForecastTask task, int[] periods, boolean robust, RunContext run) {
    double[] y = task.series().values();
    Scaling scaling = Scaling.proportional(y);
    SeasonalAdjustment season = SeasonalAdjustment.of(scaling.apply(y), periods, robust, run);
    Forecast smooth = new Ets().forecast(smoothed(task, season.adjusted()), WITHOUT_SEASON, run);
    double[] mean = season.restored(smooth.mean());
    PredictionInterval interval = widened(smooth, season.widening());
    FitReport fit = smooth.fit();
    FitReport report =
        new FitReport(
            periods.length == 0 ? fit.model() : "STL(" + season.periods() + ") + " + fit.model(),
            periods.length == 0 ? 0 : periods[0],
            scaling.restoreSquared(fit.sse()),
            fit.residuals(),
            fit.converged(),
            fit.iterations());
    PredictionInterval restored =
        new PredictionInterval(
            season.restored(interval.lower()), season.restored(interval.upper()));
    Forecast forecast = restored.around(scaling.restore(mean), scaling, report);
    for (String note : smooth.notes()) {
      forecast = forecast.withNote(note);
    }
    return forecast;
  }

  private static ForecastTask smoothed(ForecastTask task, double[] adjusted) {
    int first = Math.max(0, adjusted.length - MOST_SMOOTHED);
    double[] last = Arrays.copyOfRange(adjusted, first, adjusted.length);
    long[] positions = new Sampling(0, 1).ticks(last.length);
    return new ForecastTask(
        TimeSeries.owning(Precision.SECONDS, positions, last),
        task.horizon(),
        task.level(),
        new Sampling(last.length, 1));
  }

  private static PredictionInterval widened(Forecast forecast, double factor) {
    double[] mean = forecast.mean();
    double[] lower = forecast.lower();
    double[] upper = forecast.upper();
    for (int h = 0; h < mean.length; h++) {
      lower[h] = mean[h] - factor * (mean[h] - lower[h]);
      upper[h] = mean[h] + factor * (upper[h] - mean[h]);
    }
    return new PredictionInterval(lower, upper);
  }
}
