package io.taosanode.analysis;

/** Continues a series. */
public non-sealed interface Forecaster extends Algorithm {
  /**
   * Forecasts every step of the task's horizon.
   *
   * @throws AnalysisException if the data or the options rule the method out, or time is up
   */
  Forecast forecast(ForecastTask task, Params params, RunContext run);

  @Override
  default TaskKind kind() {
    return TaskKind.FORECAST;
  }
}
