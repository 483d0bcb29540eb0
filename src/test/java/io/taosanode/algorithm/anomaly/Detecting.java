package io.taosanode.algorithm.anomaly;

import io.taosanode.analysis.AnomalyDetector;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.property.SeriesGen;
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
    return detector.detect(
        new DetectionTask(SeriesGen.series(values)),
        Params.of(options, detector.info().params()),
        RunContext.unlimited());
  }

  /** The positions of what a detection flags. */
  static List<Integer> flagged(Detection detection) {
    return IntStream.range(0, detection.size()).filter(detection::isAnomalous).boxed().toList();
  }
}
