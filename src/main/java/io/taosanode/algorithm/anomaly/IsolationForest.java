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
import java.util.SplittableRandom;

/**
 * Flags the observations that random cuts of the line separate soonest from the others.
 *
 * <pre>
 *   score_i = 2^(-E[h(x_i)] / c(s))
 *   c(s)    = 2 (H_{s-1} - (s - 1) / s),   the mean depth of a random binary search tree
 *   flagged if score_i lies above the quantile of order 1 - contamination of all scores
 * </pre>
 *
 * x: double[n], the values without regard to time; E: mean over {@code n_estimators} trees; h: cuts
 * between the root and the leaf of a tree on s = min(256, n) of the values, plus c(leaf size) where
 * the tree stops at depth log2(s); H: harmonic number. A tree cuts the range of its values at a
 * point drawn uniformly, then both sides likewise. Of several columns one that varies is drawn for
 * each cut.
 *
 * <p>In one dimension a tree is a step function with at most s - 1 jumps, and so is the sum of all
 * trees. O(t s log(t s) + n log(t s)) time for t trees; O(t (s k + n) log s) for k > 1 columns.
 *
 * <p>Departure: where a cut lies is drawn from our own generator, so that scores differ from those
 * of other implementations as theirs do between seeds.
 *
 * <p>Reference: F. T. Liu, K. M. Ting, Z.-H. Zhou, "Isolation forest", IEEE ICDM (2008), equations
 * 1 and 2, algorithms 1 to 3.
 */
public final class IsolationForest implements AnomalyDetector {
  static final Param<Integer> TREES =
      Param.integer("n_estimators", 100, 1, 1000, "trees of the forest");

  static final Param<Integer> SEED =
      Param.integer("random_state", 42, 0, Integer.MAX_VALUE, "seed of the random cuts");

  static final AlgorithmInfo INFO =
      AlgorithmInfo.of("iforest", "Flags the observations that random cuts isolate soonest.")
          .from("Liu, Ting, Zhou (2008), Isolation forest")
          .needing(2)
          .missing(MissingValues.SKIPPED)
          .able(Capability.SEVERAL_COLUMNS)
          .options(Contamination.SHARE, TREES, SEED);

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public Detection detect(DetectionTask task, Params params, RunContext run) {
    run.checkpoint();
    int trees = params.get(TREES);
    SplittableRandom random = new SplittableRandom(run.seed() ^ params.get(SEED));
    double[] scores =
        task.companions().isEmpty()
            ? scores(task.series().values(), trees, random, run)
            : scores(task.columns(), trees, random, run);
    return Contamination.flag(scores, params);
  }

  private static double[] scores(
      double[][] columns, int trees, SplittableRandom random, RunContext run) {
    RowTrees forest = new RowTrees(columns);
    for (int tree = 0; tree < trees; tree++) {
      run.checkpoint();
      forest.grow(random);
    }
    return forest.scores();
  }

  private static double[] scores(double[] x, int trees, SplittableRandom random, RunContext run) {
    IsolationTrees forest = new IsolationTrees(x, trees);
    for (int tree = 0; tree < trees; tree++) {
      run.checkpoint();
      forest.grow(random);
    }
    forest.merge();
    return Arrays.stream(x).map(forest::score).toArray();
  }
}
