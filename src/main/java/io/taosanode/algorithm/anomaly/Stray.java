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
import io.taosanode.math.NearestDistances;
import io.taosanode.math.UnitRange;
import java.util.Arrays;

/**
 * Flags the rows beyond an unusually wide gap in the distances from neighbours.
 *
 * <pre>
 *   score_i = d_m,  where d_m - d_{m-1} is the widest step of 0 = d_0 &lt;= d_1 &lt;= ... &lt;= d_k
 *   gap_r   = s_r - s_{r-1},   s: the scores in ascending order, r from 0
 *   flagged if score &gt; s_{r-1} for the first r &gt;= n (1 - p) with
 *     gap_r &gt; log(1 / alpha) sum_{j=2..J} j gap_{r-j+1} / (J - 1)
 * </pre>
 *
 * d_1, ..., d_k: Euclidean distances of row i from its k nearest others, each column divided by its
 * range; m: the last if several steps are equally wide; J: n / 4, but from 2 to {@code
 * size_threshold}. The gaps between the largest of n values are about exponential with means in
 * proportion to 1, 1/2, 1/3, ..., so that smaller gaps tell how wide the next may be. With {@code
 * outlier_tail=min} scores are negated and rows too close to others are sought. O(n log n + n k)
 * time for one column, O(n^2) at worst for several.
 *
 * <p>Departures: steps and gaps that differ by less than 1e-12 of the range are equal, so that
 * rounding decides nothing; implementations mean the first of several widest steps, and get any of
 * them where values have few digits. Gaps below the least score count as 0.
 *
 * <p>Reference: P. D. Talagala, R. J. Hyndman, K. Smith-Miles, "Anomaly detection in
 * high-dimensional data", Journal of Computational and Graphical Statistics 30 (2021), sections 2
 * and 3; for the gaps I. Weissman, "Estimation of parameters and large quantiles based on the k
 * largest observations", JASA 73 (1978).
 */
public final class Stray implements AnomalyDetector {
  /** Which end of the scores is abnormal. */
  enum Tail {
    MAX,
    MIN
  }

  static final Param<Integer> NEIGHBORS =
      Param.integer("k", 10, 1, 5000, "nearest rows that each is compared with");

  static final Param<Double> ALPHA =
      Param.openReal("alpha", 0.01, 0, 1, "how seldom a normal gap may be as wide");

  static final Param<Double> SHARE =
      Param.real("p", 0.5, 0, 1, "share of the highest scores in which gaps are sought");

  static final Param<Integer> GAPS =
      Param.integer("size_threshold", 50, 1, 5000, "most gaps that tell how wide the next may be");

  static final Param<Tail> TAIL =
      Param.choice("outlier_tail", Tail.MAX, "whether rows far from others are sought or too near");

  static final AlgorithmInfo INFO =
      AlgorithmInfo.of("stray", "Flags rows beyond a gap in the distances from neighbours.")
          .from("Talagala, Hyndman, Smith-Miles (2021), Anomaly detection in high-dimensional data")
          .needing(2)
          .missing(MissingValues.SKIPPED)
          .able(Capability.AFFINE_EQUIVARIANCE, Capability.ANY_ORDER, Capability.SEVERAL_COLUMNS)
          .options(NEIGHBORS, ALPHA, SHARE, GAPS, TAIL);

  private static final double ROUNDING = 1e-12;

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public Detection detect(DetectionTask task, Params params, RunContext run) {
    run.checkpoint();
    double[][] columns = Arrays.stream(task.columns()).map(UnitRange::of).toArray(double[][]::new);
    int n = columns[0].length;
    if (n == 0) {
      return Detection.above(0, new double[0]);
    }
    int k = Math.min(params.get(NEIGHBORS), n - 1);
    double[] scores = new NearestDistances(columns, k).map(Stray::afterWidestStep, run::checkpoint);
    if (params.get(TAIL) == Tail.MIN) {
      Arrays.setAll(scores, i -> -scores[i]);
    }
    return Detection.above(limit(scores, params), scores);
  }

  private static double afterWidestStep(double[] distances) {
    double widest = -1;
    double last = 0;
    double after = 0;
    for (double distance : distances) {
      if (distance - last >= widest - ROUNDING) {
        widest = Math.max(widest, distance - last);
        after = distance;
      }
      last = distance;
    }
    return after;
  }

  private static double limit(double[] scores, Params params) {
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    int gaps = Math.max(2, Math.min(params.get(GAPS), n / 4));
    double factor = Math.log(1 / params.get(ALPHA));
    for (int r = Math.max(1, (int) (n * (1 - params.get(SHARE)))); r < n; r++) {
      if (gap(sorted, r) > factor * expected(sorted, r, gaps)) {
        return sorted[r - 1] + ROUNDING;
      }
    }
    return sorted[n - 1];
  }

  private static double expected(double[] sorted, int r, int gaps) {
    double sum = 0;
    for (int j = 2; j <= Math.min(gaps, r); j++) {
      sum += j * gap(sorted, r - j + 1);
    }
    return sum / (gaps - 1);
  }

  private static double gap(double[] sorted, int r) {
    double gap = sorted[r] - sorted[r - 1];
    return gap > ROUNDING ? gap : 0;
  }
}
