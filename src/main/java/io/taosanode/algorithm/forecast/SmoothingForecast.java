package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.FitReport;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.RunContext;

/**
 * From a fitted exponential smoothing model to a forecast with interval.
 *
 * <p>Forecasts with multiplicative components can explode and are kept within {@link HistoryRange}.
 */
final class SmoothingForecast {
  private final ForecastTask task;
  private final Scaling scaling;
  private final double[] x;
  private final FixedSeason season;

  /**
   * Forecasts of one series.
   *
   * @param scaling unit of the model
   * @param x the series in this unit, not modified
   * @param season what was removed from it before smoothing
   */
  SmoothingForecast(ForecastTask task, Scaling scaling, double[] x, FixedSeason season) {
    this.task = task;
    this.scaling = scaling;
    this.x = x;
    this.season = season;
  }

  /**
   * The forecast of a model.
   *
   * @param model its name for the report
   * @param period its season for the report
   * @param run gives the seed
   */
  Fitted of(SmoothingFit fit, String model, int period, RunContext run) {
    double[] adjusted = fit.pass().forecast(task.horizon());
    PredictionInterval around =
        SmoothingInterval.of(fit, x.length).around(adjusted, task.level(), run);
    double[] mean = season.restoredTo(adjusted, x.length);
    PredictionInterval interval = around.map(bound -> season.restoredTo(bound, x.length));
    double[] errors = season.restoredErrors(fit.pass().errors());
    double sse = 0;
    for (double e : errors) {
      sse += e * e;
    }
    FitReport report =
        new FitReport(
            model,
            period,
            scaling.restoreSquared(sse),
            x.length,
            fit.converged(),
            fit.evaluations());
    Forecast forecast =
        fit.form().additiveParts()
            ? interval.around(scaling.restore(mean), scaling, report)
            : HistoryRange.of(x).around(mean, interval, scaling, report);
    return new Fitted(forecast, scaling.restoreDistances(errors));
  }
}
