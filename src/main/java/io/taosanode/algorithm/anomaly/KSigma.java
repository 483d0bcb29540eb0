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
import io.taosanode.math.Moments;

/**
 * Flags observations that lie more than k standard deviations from the mean.
 *
 * <pre>
 *   score_i = |x_i - mean(x)| / sd(x),   flagged if score_i &gt; k
 * </pre>
 *
 * x: double[n], the observed values; sd: population standard deviation, divisor n; k: option. A
 * constant series scores 0 throughout. O(n) time.
 *
 * <p>Departure: a score that exceeds k by less than rounding error (relative 1e-12) is taken for k
 * itself and not flagged. One spike among nine equal values lies exactly three standard deviations
 * off, and the verdict must not depend on its last bit.
 *
 * <p>Reference: W. A. Shewhart, "Economic Control of Quality of Manufactured Product", Van Nostrand
 * (1931).
 */
public final class KSigma implements AnomalyDetector {
  static final Param<Integer> K =
      Param.integer("k", 3, 1, 3, "standard deviations that an observation may be off the mean");

  static final AlgorithmInfo INFO =
      AlgorithmInfo.of("ksigma", "Flags observations far off the mean in standard deviations.")
          .from("Shewhart (1931), Economic Control of Quality of Manufactured Product")
          .needing(2)
          .missing(MissingValues.SKIPPED)
          .able(Capability.AFFINE_EQUIVARIANCE, Capability.ANY_ORDER)
          .options(K);

  private static final double ROUNDING = 1e-12;

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public Detection detect(DetectionTask task, Params params, RunContext run) {
    run.checkpoint();
    double[] x = task.series().values();
    double limit = params.get(K) * (1 + ROUNDING);
    Moments moments = Moments.of(x);
    boolean[] flags = new boolean[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = moments.score(x[i]);
      flags[i] = x[i] > limit;
    }
    return Detection.of(x, flags);
  }
}
