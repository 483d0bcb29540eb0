package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.Capability;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Forecaster;
import io.taosanode.analysis.MissingValues;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;

/**
 * Repeats the last value.
 *
 * <p>Model: y_t = y_{t-1} + e_t, a random walk with independent normal steps of variance sigma^2,
 * estimated as the mean of the n - 1 squared one-step residuals. The interval after h steps is the
 * last value -+ z sigma sqrt(h). Cost O(n).
 *
 * <p>Reference: Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd edition,
 * section 5.2 and 5.5.
 */
public final class Naive implements Forecaster {
  private static final AlgorithmInfo INFO =
      AlgorithmInfo.of("naive", "Repeats the last value.")
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
    return SeasonalWalk.forecast(task, 1, "Naive", 0);
  }
}
