package io.taosanode.algorithm.anomaly.randomcut;

import com.amazon.randomcutforest.RandomCutForest;
import io.taosanode.algorithm.anomaly.RobustThreshold;
import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.AnomalyDetector;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.MissingValues;
import io.taosanode.analysis.Param;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.math.CoveringWindows;
import io.taosanode.math.UnitRange;

/**
 * Flags stretches that random cuts set apart from what a forest remembers of the rows before.
 *
 * <pre>
 *   z_t     = (x_{t-m+1}, ..., x_t)
 *   A_t     = mean over trees of log2(1 + s) / (1 + depth) where a cut would set z_t apart from
 *             the s points of the tree; then z_t is offered to the sample of each tree
 *   score_i = mean of A_t over the points z_t that contain observation i
 * </pre>
 *
 * x: double[n], the series in unit range; m: the option {@code shingle}, at most half of the
 * series; a tree cuts a dimension drawn in proportion to its range at a place drawn uniformly. Each
 * tree holds a uniform sample of {@code sample_size} of the points so far. The first points, a
 * quarter of a sample, score 0: there is nothing to compare them with. Verdicts by {@link
 * RobustThreshold}. O(n trees (m + log sample_size)) time; single precision, one thread, seeded.
 *
 * <p>Departures: the sample does not prefer recent points, which did no better on labelled series
 * and took three times as long.
 *
 * <p>Reference: S. Guha, N. Mishra, G. Roy, O. Schrijvers, "Robust random cut forest based anomaly
 * detection on streams", ICML (2016), by the library {@code randomcutforest-core}.
 */
public final class RandomCutForestDetector implements AnomalyDetector {
  static final Param<Integer> SHINGLE =
      Param.integer("shingle", 16, 1, 64, "consecutive observations that make up a point");

  static final Param<Integer> TREES = Param.integer("trees", 50, 1, 200, "trees of the forest");

  static final Param<Integer> SAMPLE =
      Param.integer("sample_size", 256, 8, 1024, "points that a tree remembers");

  static final AlgorithmInfo INFO =
      AlgorithmInfo.of("rcf", "Flags stretches that random cuts set apart from those before.")
          .from("Guha et al. (2016), Robust random cut forest based anomaly detection on streams")
          .needing(16)
          .missing(MissingValues.BRIDGED)
          .options(SHINGLE, TREES, SAMPLE, RobustThreshold.CONTAMINATION);

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public Detection detect(DetectionTask task, Params params, RunContext run) {
    run.checkpoint();
    double[] x = UnitRange.of(task.series().values());
    int shingle = Math.min(params.get(SHINGLE), x.length / 2);
    RandomCutForest forest = forest(shingle, params, run.seed());
    float[] point = new float[shingle];
    double[] scores =
        CoveringWindows.mean(x.length, shingle, s -> seen(forest, x, s, point), run::checkpoint);
    return RobustThreshold.judge(scores, shingle / 2, params);
  }

  /** The score of the point that begins at s before the forest has seen it, which it then has. */
  private static double seen(RandomCutForest forest, double[] x, int s, float[] point) {
    for (int i = 0; i < point.length; i++) {
      point[i] = (float) x[s + i];
    }
    double score = forest.getAnomalyScore(point);
    forest.update(point);
    return score;
  }

  private static RandomCutForest forest(int shingle, Params params, long seed) {
    return RandomCutForest.builder()
        .dimensions(shingle)
        .shingleSize(shingle)
        .numberOfTrees(params.get(TREES))
        .sampleSize(params.get(SAMPLE))
        .timeDecay(0)
        .parallelExecutionEnabled(false)
        .randomSeed(seed)
        .build();
  }
}
