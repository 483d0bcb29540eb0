package io.taosanode.engine;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.AnomalyDetector;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.MissingValues;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import java.util.function.BiFunction;

/** A detector whose work is given by the test. */
record FixedDetector(
    String name, MissingValues missing, BiFunction<DetectionTask, RunContext, Detection> work)
    implements AnomalyDetector {
  static FixedDetector doing(BiFunction<DetectionTask, RunContext, Detection> work) {
    return new FixedDetector("fixed", MissingValues.SKIPPED, work);
  }

  /** Flags values above 100; the score is the value. */
  static FixedDetector above100(MissingValues missing) {
    return new FixedDetector(
        "fixed", missing, (task, run) -> Detection.above(100, task.series().values()));
  }

  @Override
  public AlgorithmInfo info() {
    return AlgorithmInfo.of(name, "For tests.").needing(2).missing(missing);
  }

  @Override
  public Detection detect(DetectionTask task, Params params, RunContext run) {
    return work.apply(task, run);
  }
}
