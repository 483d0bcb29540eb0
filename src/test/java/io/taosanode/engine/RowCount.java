package io.taosanode.engine;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.FitReport;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Forecaster;
import io.taosanode.analysis.MissingValues;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import java.util.Arrays;

/** Forecasts the number of rows that it sees. */
record RowCount(MissingValues missing) implements Forecaster {
  @Override
  public AlgorithmInfo info() {
    return AlgorithmInfo.of("row_count", "For tests.").needing(1).missing(missing);
  }

  @Override
  public Forecast forecast(ForecastTask task, Params params, RunContext run) {
    double[] rows = new double[task.horizon()];
    Arrays.fill(rows, task.series().size());
    return Forecast.of(rows, rows, rows, FitReport.closedForm("", 0, 0, 0));
  }
}
