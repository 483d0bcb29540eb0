package io.taosanode.analysis;

import io.taosanode.series.TimeSeries;

/** A question, complete with its data. */
public sealed interface Task permits ForecastTask, DetectionTask {
  /** The series that the question is about. */
  TimeSeries series();

  /** The same question about another series, as after the treatment of missing values. */
  Task withSeries(TimeSeries series);
}
