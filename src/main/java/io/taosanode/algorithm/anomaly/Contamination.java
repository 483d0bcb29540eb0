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
    return Detection.above(limit(scores, params), scores);
  }

  /** The same where equal scores may differ by rounding: those next to the quantile are equal. */
  static Detection flagApart(double[] scores, Params params) {
    double limit = limit(scores, params);
    return Detection.above(limit + RobustThreshold.ROUNDING * Math.abs(limit), scores);
  }

  private static double limit(double[] scores, Params params) {
    return OrderStatistics.quantiles(scores.clone(), 1 - params.get(SHARE))[0];
  }
}
