package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.Capability;
import io.taosanode.analysis.FitReport;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Forecaster;
import io.taosanode.analysis.MissingValues;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;

/**
 * Continues the straight line through the first and the last value.
 *
 * <p>Model: y_t = y_{t-1} + c + e_t, a random walk with drift c and independent normal steps of
 * variance sigma^2. The drift is estimated as the mean step (y_n - y_1) / (n - 1) and the variance
 * as the sum of the squared residuals over n - 2. The variance of the error after h steps is
 * sigma^2 (h + h^2 / (n - 1)), where the second term comes from the estimated drift. Cost O(n).
 *
 * <p>Departure: with two values nothing is left to estimate a variance from, and the interval has
 * no width.
 *
 * <p>Reference: Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd edition,
 * sections 5.2 and 5.5.
 */
public final class Drift implements Forecaster {
  private static final AlgorithmInfo INFO =
      AlgorithmInfo.of("drift", "Continues the line through the first and the last value.")
          .from("Hyndman and Athanasopoulos (2021), Forecasting: Principles and Practice, 5.2")
          .needing(2)
          .missing(MissingValues.BRIDGED)
          .able(Capability.INTERVALS, Capability.AFFINE_EQUIVARIANCE);

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public Forecast forecast(ForecastTask task, Params params, RunContext run) {
    run.checkpoint();
    double[] y = task.series().values();
    Scaling scaling = Scaling.affine(y);
    double[] x = scaling.apply(y);
    int steps = x.length - 1;
    double drift = (x[steps] - x[0]) / steps;
    double sse = 0;
    for (int t = 1; t <= steps; t++) {
      double e = x[t] - x[t - 1] - drift;
      sse += e * e;
    }
    double sigma = Math.sqrt(sse / Math.max(1, steps - 1));
    double[] mean = new double[task.horizon()];
    double[] deviation = new double[task.horizon()];
    for (int h = 1; h <= mean.length; h++) {
      mean[h - 1] = x[steps] + h * drift;
      deviation[h - 1] = sigma * Math.sqrt(h + (double) h * h / steps);
    }
    FitReport fit =
        FitReport.closedForm("Random walk with drift", 0, scaling.restoreSquared(sse), steps);
    return PredictionInterval.normal(mean, deviation, task.level())
        .around(scaling.restore(mean), scaling, fit);
  }
}
