package io.taosanode.analysis;

/** Tells abnormal observations from normal ones. */
public non-sealed interface AnomalyDetector extends Algorithm {
  /**
   * Scores and judges every observation of the task's series.
   *
   * @throws AnalysisException if the data or the options rule the method out, or time is up
   */
  Detection detect(DetectionTask task, Params params, RunContext run);

  /**
   * The detector that answers a call with these options: this one, unless it stands for others. One
   * that is chosen runs with the defaults of its own options.
   *
   * @throws AnalysisException if the options choose none
   */
  default AnomalyDetector chosenBy(Params params) {
    return this;
  }

  @Override
  default TaskKind kind() {
    return TaskKind.ANOMALY_DETECTION;
  }
}
