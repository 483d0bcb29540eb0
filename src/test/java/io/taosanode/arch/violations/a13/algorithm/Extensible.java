package io.taosanode.arch.violations.a13.algorithm;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.AnomalyDetector;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;

/** Breaks the rule on purpose. */
public class Extensible implements AnomalyDetector {
  @Override
  public AlgorithmInfo info() {
    return AlgorithmInfo.of("broken", "Breaks the rule on purpose.");
  }

  @Override
  public Detection detect(DetectionTask task, Params params, RunContext run) {
    return Detection.of(new double[0], new boolean[0]);
  }
}
