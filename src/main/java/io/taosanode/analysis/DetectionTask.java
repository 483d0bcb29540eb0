package io.taosanode.analysis;

import io.taosanode.series.TimeSeries;

/**
 * Asks which observations of a series are abnormal.
 *
 * @param series the observations, in order of time
 */
public record DetectionTask(TimeSeries series) implements Task {
  @Override
  public DetectionTask withSeries(TimeSeries replacement) {
    return new DetectionTask(replacement);
  }
}
