package io.taosanode.algorithm.anomaly;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.AnomalyDetector;
import io.taosanode.analysis.Capability;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.MissingValues;
import io.taosanode.analysis.Param;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.math.Distributions;

/**
 * Removes the observation farthest from the mean for as long as Grubbs' test calls it an outlier,
 * and flags what was removed.
 *
 * <pre>
 *   G = max |x_i - mean(x)| / sd(x)
 *   C = (n - 1) / sqrt(n) * sqrt(t^2 / (n - 2 + t^2)),   P(T &gt; t) = (1 - alpha) / (2 n)
 *   remove the first observation that attains the maximum while G &gt; C and n &gt; 2
 *   score_i = |x_i - mean(kept)| / (C sd(kept)),   flagged if score_i &gt; 1
 * </pre>
 *
 * x: double[n], the values not yet removed; sd: population standard deviation, divisor n; T:
 * Student's t with n - 2 degrees of freedom; alpha: option, the confidence. The score refers to the
 * values that are kept in the end, so that a large outlier never scores below a smaller one on the
 * same side for having been tested first. Rounding aside it exceeds 1 where a value was removed; a
 * score on the wrong side of 1 is moved to the right one. If all kept values are equal, a removed
 * one scores 1 + d / max d with d its distance from them.
 *
 * <p>The values are sorted once; the farthest is always at an end of what is left, and the moments
 * are down-dated. O(n log n + r) time for r removals, and O(n) more for each removal at which both
 * ends are equally far off or the test is within 1e-9 of a tie.
 *
 * <p>Departure: the test as published uses the divisor n - 1 and is meant for one outlier; repeated
 * it may miss outliers that mask each other.
 *
 * <p>Reference: F. E. Grubbs, "Procedures for detecting outlying observations in samples",
 * Technometrics 11 (1969).
 */
public final class Grubbs implements AnomalyDetector {
  static final Param<Double> ALPHA =
      Param.openReal("alpha", 0.95, 0, 1, "confidence of the test that a value is an outlier");

  static final AlgorithmInfo INFO =
      AlgorithmInfo.of("grubbs", "Removes outliers one at a time by Grubbs' test and flags them.")
          .from("Grubbs (1969), Procedures for detecting outlying observations in samples")
          .needing(3)
          .missing(MissingValues.SKIPPED)
          .able(Capability.AFFINE_EQUIVARIANCE, Capability.ANY_ORDER)
          .options(ALPHA);

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public Detection detect(DetectionTask task, Params params, RunContext run) {
    double[] x = task.series().values();
    double significance = 1 - params.get(ALPHA);
    SortedWindow kept = new SortedWindow(x);
    double critical = 1;
    while (kept.size() > 2) {
      run.checkpoint();
      critical = criticalValue(kept.size(), significance);
      if (!kept.removeFarthestBeyond(critical)) {
        break;
      }
    }
    boolean[] removed = kept.removed();
    return Detection.above(1, scores(x, removed, kept, critical));
  }

  /** The bound C that the largest of n standardised distances has to exceed. */
  static double criticalValue(int n, double significance) {
    double t = Distributions.studentUpperQuantile(significance / (2.0 * n), n - 2);
    return (n - 1) / Math.sqrt(n) / Math.sqrt(1 + (n - 2) / t / t);
  }

  private static double[] scores(
      double[] x, boolean[] removed, SortedWindow kept, double critical) {
    double farthest = Math.max(kept.distance(kept.least()), kept.distance(kept.greatest()));
    double[] scores = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double score =
          kept.isConstant() && removed[i]
              ? 1 + kept.distance(x[i]) / farthest
              : kept.score(x[i]) / critical;
      scores[i] =
          removed[i]
              ? Math.min(Double.MAX_VALUE, Math.max(score, Math.nextUp(1.0)))
              : Math.min(score, 1);
    }
    return scores;
  }
}
