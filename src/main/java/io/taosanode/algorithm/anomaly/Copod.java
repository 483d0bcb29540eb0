package io.taosanode.algorithm.anomaly;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.AnomalyDetector;
import io.taosanode.analysis.Capability;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.MissingValues;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.math.Moments;

/**
 * Flags the observations farthest out in the longer tail of the empirical distribution.
 *
 * <pre>
 *   L_i = -log P(X &lt;= x_i),   U_i = -log P(X &gt;= x_i)
 *   T_i = U_i if the skewness is positive, L_i if it is negative, L_i + U_i if it is zero
 *   score_i = max(T_i, (L_i + U_i) / 2)
 *   flagged if score_i lies above the quantile of order 1 - contamination of all scores
 * </pre>
 *
 * X: one of the values x: double[n], drawn at random. A skewness, the mean of the cubes of the
 * standardised values, below 1e-9 counts as zero. The scores of several columns are added. O(n log
 * n) time for a column.
 *
 * <p>Reference: Z. Li, Y. Zhao, N. Botta, C. Ionescu, X. Hu, "COPOD: copula-based outlier
 * detection", IEEE ICDM (2020), algorithm 1.
 */
public final class Copod implements AnomalyDetector {
  static final AlgorithmInfo INFO =
      AlgorithmInfo.of("copod", "Flags the observations farthest out in the longer tail.")
          .from("Li et al. (2020), COPOD: copula-based outlier detection")
          .needing(2)
          .missing(MissingValues.SKIPPED)
          .able(Capability.AFFINE_EQUIVARIANCE, Capability.ANY_ORDER, Capability.SEVERAL_COLUMNS)
          .options(Contamination.SHARE);

  private static final double SYMMETRIC = 1e-9;

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public Detection detect(DetectionTask task, Params params, RunContext run) {
    run.checkpoint();
    return Contamination.flag(ColumnScores.sum(task, run, Copod::scores), params);
  }

  private static double[] scores(double[] x) {
    double skewness = skewness(x);
    double upperShare = skewness < -SYMMETRIC ? 0 : 1;
    double lowerShare = skewness > SYMMETRIC ? 0 : 1;
    EmpiricalTails tails = new EmpiricalTails(x);
    double[] scores = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double lower = tails.lower(x[i]);
      double upper = tails.upper(x[i]);
      scores[i] = Math.max(lowerShare * lower + upperShare * upper, (lower + upper) / 2);
    }
    return scores;
  }

  private static double skewness(double[] x) {
    Moments moments = Moments.of(x);
    double sum = 0;
    for (double value : x) {
      double z = moments.score(value);
      sum += value < moments.mean() ? -z * z * z : z * z * z;
    }
    return sum / x.length;
  }
}
