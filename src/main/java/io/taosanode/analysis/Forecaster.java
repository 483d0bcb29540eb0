package io.taosanode.analysis;

/** Continues a series. */
public non-sealed interface Forecaster extends Algorithm {
  /**
   * Forecasts every step of the task's horizon.
   *
   * @throws AnalysisException if the data or the options rule the method out, or time is up
   */
  Forecast forecast(ForecastTask task, Params params, RunContext run);

  /**
   * The forecaster that answers a call with these options: this one, unless it stands for others.
   * One that is chosen runs with these very options, its own among them.
   *
   * @throws AnalysisException if the options choose none
   */
  default Forecaster chosenBy(Params params) {
    return this;
  }

  @Override
  default TaskKind kind() {
    return TaskKind.FORECAST;
  }
}
