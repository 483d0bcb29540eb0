package io.taosanode.wire;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.FitReport;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Forecaster;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Forecasts zero, but not before the test lets it. */
final class HeldForecaster implements Forecaster {
  private static final long PAUSE_MILLIS = 10;

  private final Semaphore permits = new Semaphore(0);

  /** Lets one run end. */
  void release() {
    permits.release();
  }

  @Override
  public AlgorithmInfo info() {
    return AlgorithmInfo.of("held", "Waits for a permit.");
  }

  @Override
  public Forecast forecast(ForecastTask task, Params params, RunContext run) {
    while (!permitted()) {
      run.checkpoint();
    }
    double[] zero = new double[task.horizon()];
    return Forecast.of(zero, zero, zero, FitReport.closedForm("held", 0, 0, 0));
  }

  private boolean permitted() {
    try {
      return permits.tryAcquire(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
