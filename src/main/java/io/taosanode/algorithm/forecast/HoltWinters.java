package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.AlgorithmInfo;
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

/** Exponential smoothing. */
public final class HoltWinters implements Forecaster {
  static final Param<Integer> PERIOD =
      Param.integer("period", 0, 0, 10_000, "observations per season; 0 = infer if needed");
  static final Param<Component> TREND =
      Param.choice("trend", Component.NONE, "how the trend enters");
  static final Param<Component> SEASONAL =
      Param.choice("seasonal", Component.NONE, "how the season enters");

  private static final AlgorithmInfo INFO =
      AlgorithmInfo.of("holtwinters", "Exponential smoothing of level, trend and season.")
          .from("Winters (1960), Management Science 6(3)")
          .needing(5)
          .missing(MissingValues.BRIDGED)
          .able(Capability.INTERVALS, Capability.SEASONALITY, Capability.AFFINE_EQUIVARIANCE)
          .options(PERIOD, TREND, SEASONAL);

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public Forecast forecast(ForecastTask task, Params params, RunContext run) {
    return simple(task, params.get(PERIOD));
  }

  private static Forecast simple(ForecastTask task, int period) {
    double[] y = task.series().values();
    Scaling scaling = Scaling.affine(y);
    SimpleSmoothing.Fit fit = new SimpleSmoothing(scaling.apply(y)).fit();
    double[] mean = new double[task.horizon()];
    Arrays.fill(mean, fit.level());
    double sigma = Math.sqrt(fit.sse() / Math.max(1, y.length - 2));
    double[] deviation = new double[mean.length];
    for (int h = 0; h < mean.length; h++) {
      deviation[h] = sigma * Math.sqrt(1 + h * fit.alpha() * fit.alpha());
    }
    FitReport report =
        new FitReport(
            "ETS(A,N,N)",
            period,
            scaling.restoreSquared(fit.sse()),
            y.length,
            true,
            fit.evaluations());
    return PredictionInterval.normal(mean, deviation, task.level())
        .around(scaling.restore(mean), scaling, report);
  }
}
