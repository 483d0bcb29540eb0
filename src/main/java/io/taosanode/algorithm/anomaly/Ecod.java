package io.taosanode.algorithm.anomaly;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.AnomalyDetector;
import io.taosanode.analysis.Capability;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.MissingValues;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import java.util.Arrays;

/**
 * Flags the observations farthest out in either tail of the empirical distribution.
 *
 * <pre>
 *   score_i = max(-log P(X &lt;= x_i), -log P(X &gt;= x_i))
 *   flagged if score_i lies above the quantile of order 1 - contamination of all scores
 * </pre>
 *
 * X: one of the values x: double[n], drawn at random. The scores of several columns are added. O(n
 * log n) time for a column.
 *
 * <p>Departure: the source also aggregates by the sign of the skewness, which in one dimension
 * changes nothing unless the skewness is exactly 0.
 *
 * <p>Reference: Z. Li, Y. Zhao, X. Hu, N. Botta, C. Ionescu, G. H. Chen, "ECOD: unsupervised
 * outlier detection using empirical cumulative distribution functions", IEEE TKDE 35 (2023),
 * section 3.
 */
public final class Ecod implements AnomalyDetector {
  static final AlgorithmInfo INFO =
      AlgorithmInfo.of("ecod", "Flags the observations farthest out in either tail.")
          .from("Li et al. (2023), ECOD: unsupervised outlier detection using empirical CDFs")
          .needing(2)
          .missing(MissingValues.SKIPPED)
          .able(Capability.AFFINE_EQUIVARIANCE, Capability.ANY_ORDER, Capability.SEVERAL_COLUMNS)
          .options(Contamination.SHARE);

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public Detection detect(DetectionTask task, Params params, RunContext run) {
    run.checkpoint();
    return Contamination.flag(ColumnScores.sum(task, run, Ecod::scores), params);
  }

  private static double[] scores(double[] x) {
    EmpiricalTails tails = new EmpiricalTails(x);
    return Arrays.stream(x).map(v -> Math.max(tails.lower(v), tails.upper(v))).toArray();
  }
}
