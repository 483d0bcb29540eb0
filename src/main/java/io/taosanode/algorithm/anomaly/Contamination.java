package io.taosanode.algorithm.anomaly;

import io.taosanode.analysis.Detection;
import io.taosanode.analysis.Param;
import io.taosanode.analysis.Params;
import io.taosanode.math.OrderStatistics;

/** Turns scores into verdicts where the share of abnormal observations is given, not tested for. */
final class Contamination {
  static final Param<Double> SHARE =
      Param.real("contamination", 0.1, 1e-9, 0.5, "share of the observations to flag");

  private Contamination() {}

  /**
   * Flags the scores above their quantile of order 1 - {@code contamination}. Where many scores are
   * equal fewer are flagged.
   */
  static Detection flag(double[] scores, Params params) {
    double order = 1 - params.get(SHARE);
    return Detection.above(OrderStatistics.quantiles(scores.clone(), order)[0], scores);
  }
}
