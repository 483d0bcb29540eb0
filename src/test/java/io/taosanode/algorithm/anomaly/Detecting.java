package io.taosanode.algorithm.anomaly;

import io.taosanode.analysis.AnomalyDetector;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.property.SeriesGen;
import io.taosanode.series.TimeSeries;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Calls a detector on plain values. */
final class Detecting {
  private Detecting() {}

  static Detection detect(AnomalyDetector detector, double... values) {
    return detect(detector, Map.of(), values);
  }

  static Detection detect(AnomalyDetector detector, Map<String, String> options, double... values) {
    return detectRows(detector, options, values);
  }

  /** The detection in rows of columns of equal length. */
  static Detection detectRows(
      AnomalyDetector detector, Map<String, String> options, double[]... columns) {
    TimeSeries series = SeriesGen.series(columns[0]);
    return detector.detect(
        new DetectionTask(
            series, Arrays.stream(columns).skip(1).map(c -> series.withValues(c.clone())).toList()),
        Params.of(options, detector.info().params()),
        RunContext.unlimited());
  }

  /** The positions of what a detection flags. */
  static List<Integer> flagged(Detection detection) {
    return IntStream.range(0, detection.size()).filter(detection::isAnomalous).boxed().toList();
  }
}
