package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.FitReport;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;

/**
 * Kernel of {@link Naive} and {@link SeasonalNaive}: the walk y_t = y_{t-m} + e_t, whose forecast
 * error after h steps has the variance sigma^2 ceil(h / m).
 */
final class SeasonalWalk {
  private SeasonalWalk() {}

  /**
   * Repeats the last {@code lag} values.
   *
   * @param task history without missing values, longer than {@code lag}
   * @param lag m, at least 1
   * @param model name for the report
   * @param period season for the report, 0 if there is none
   */
  static Forecast forecast(ForecastTask task, int lag, String model, int period) {
    double[] y = task.series().values();
    Scaling scaling = Scaling.affine(y);
    double[] x = scaling.apply(y);
    int n = x.length;
    double sse = 0;
    for (int t = lag; t < n; t++) {
      double e = x[t] - x[t - lag];
      sse += e * e;
    }
    double sigma = Math.sqrt(sse / (n - lag));
    double[] mean = new double[task.horizon()];
    double[] exact = new double[task.horizon()];
    double[] deviation = new double[task.horizon()];
    for (int h = 0; h < mean.length; h++) {
      int source = n - lag + h % lag;
      mean[h] = x[source];
      exact[h] = y[source];
      deviation[h] = sigma * Math.sqrt(1 + h / lag);
    }
    PredictionInterval interval = PredictionInterval.normal(mean, deviation, task.level());
    FitReport fit = FitReport.closedForm(model, period, scaling.restoreSquared(sse), n - lag);
    return interval.around(exact, scaling, fit);
  }
}
