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
import java.util.Arrays;

/**
 * Flags observations in whose neighbourhood the values lie less densely than around their
 * neighbours.
 *
 * <pre>
 *   reach(a, b) = max(|a - b|, distance of b from its k-th nearest value)
 *   density(a)  = 1 / (mean of reach(a, b) over the neighbours b of a + 1e-10)
 *   score_i     = mean of density(b) over the neighbours b of x_i / density(x_i)
 *   flagged if score_i &gt; 1.5
 * </pre>
 *
 * x: double[n], the values without regard to time; k: option {@code neighbors}, at most n - 1. The
 * term 1e-10, in the unit of the values, keeps the density of more than k equal values finite.
 *
 * <p>Departure: where several values are as far off as the k-th nearest, the source takes all of
 * them for neighbours and implementations take as many as make k, in the order of the data. Here
 * they share the places that are left, so that the means have the weight k whatever the order.
 *
 * <p>In one dimension the neighbours of a value are a range of the sorted values, so that no tree
 * is searched. O(n log n + n k) time.
 *
 * <p>Reference: M. M. Breunig, H.-P. Kriegel, R. T. Ng, J. Sander, "LOF: identifying density-based
 * local outliers", ACM SIGMOD (2000), definitions 3 to 7.
 */
public final class Lof implements AnomalyDetector {
  /** Ways to find neighbours, which all find the same. */
  enum Search {
    AUTO,
    BALL_TREE,
    KD_TREE,
    BRUTE
  }

  static final Param<Integer> NEIGHBORS =
      Param.integer(
          "neighbors", 10, 1, Integer.MAX_VALUE, "nearest values that make up a neighbourhood");

  static final Param<Search> ALGORITHM =
      Param.choice("algorithm", Search.AUTO, "accepted for compatibility, all give one result");

  static final AlgorithmInfo INFO =
      AlgorithmInfo.of("lof", "Flags observations less densely surrounded than their neighbours.")
          .from("Breunig et al. (2000), LOF: identifying density-based local outliers")
          .needing(2)
          .missing(MissingValues.SKIPPED)
          .able(Capability.ANY_ORDER)
          .options(NEIGHBORS, ALGORITHM);

  private static final double THRESHOLD = 1.5;

  /** Values beyond this are scaled down, so that sums of distances do not overflow. */
  private static final double LARGE = 1e280;

  private static final double SCALE_OF_LARGE = 0x1p-100;

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public Detection detect(DetectionTask task, Params params, RunContext run) {
    run.checkpoint();
    double[] x = task.series().values();
    if (x.length < 2) {
      double[] ordinary = new double[x.length];
      Arrays.fill(ordinary, 1);
      return Detection.above(THRESHOLD, ordinary);
    }
    if (Arrays.stream(x).anyMatch(v -> Math.abs(v) > LARGE)) {
      x = Arrays.stream(x).map(v -> v * SCALE_OF_LARGE).toArray();
    }
    int k = Math.min(params.get(NEIGHBORS), x.length - 1);
    Neighbourhoods found = new Neighbourhoods(x, k, run::checkpoint);
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.min(Double.MAX_VALUE, found.factor(x[i]));
    }
    return Detection.above(THRESHOLD, x);
  }
}
