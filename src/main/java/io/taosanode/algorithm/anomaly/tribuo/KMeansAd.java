package io.taosanode.algorithm.anomaly.tribuo;

import io.taosanode.algorithm.anomaly.RobustThreshold;
import io.taosanode.algorithm.anomaly.WindowLength;
import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.AnomalyDetector;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.MissingValues;
import io.taosanode.analysis.Param;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.math.CoveringWindows;
import io.taosanode.math.PiecewiseMeans;
import io.taosanode.math.UnitRange;

/**
 * Flags stretches far from the shapes that the series mostly consists of.
 *
 * <pre>
 *   D_s     = min over centres c of |z_s - c|
 *   score_i = mean of D_s over the windows s that cover observation i
 * </pre>
 *
 * z_s: double[p], the window that starts at s, as the means of p = min(w, 32) equal pieces; w:
 * twice the dominant lag of the series unless given; c: centres of {@code clusters} clusters of the
 * windows, found by 20 iterations from starts drawn apart. Scores are in units of the range of the
 * series. Verdicts by {@link RobustThreshold}. O(n clusters p) time.
 *
 * <p>Departures from the source: pieces instead of single observations, and centres from at most
 * 1000 windows at equal distances, so that training takes the same time however long the series.
 *
 * <p>References: T. Yairi, Y. Kato, K. Hori, "Fault detection by mining association rules from
 * house-keeping data", i-SAIRAS (2001); D. Arthur, S. Vassilvitskii, "k-means++", SODA (2007).
 */
public final class KMeansAd implements AnomalyDetector {
  static final Param<Integer> CLUSTERS =
      Param.integer("clusters", 10, 1, 100, "shapes that the series may consist of");

  static final AlgorithmInfo INFO =
      AlgorithmInfo.of("kmeans_ad", "Flags stretches far from the usual shapes, found by k-means.")
          .from("Yairi, Kato, Hori (2001), Fault detection by mining association rules")
          .needing(16)
          .missing(MissingValues.BRIDGED)
          .options(CLUSTERS, WindowLength.WINDOW, RobustThreshold.CONTAMINATION);

  private static final int PIECES = 32;
  private static final int SAMPLE = 1000;
  private static final int ITERATIONS = 20;

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public Detection detect(DetectionTask task, Params params, RunContext run) {
    run.checkpoint();
    double[] x = UnitRange.of(task.series().values());
    int lag = WindowLength.of(x, params, 1);
    boolean given = params.get(WindowLength.WINDOW) > 0;
    int window = given ? lag : Math.min(2 * lag, x.length / 2);
    PiecewiseMeans windows = new PiecewiseMeans(x, window, PIECES);
    double[][] sample = windows.sample(SAMPLE);
    int clusters = Math.min(params.get(CLUSTERS), sample.length);
    run.checkpoint();
    double[][] centres = Training.centres(sample, clusters, ITERATIONS, run.seed());
    double[] scores =
        CoveringWindows.mean(
            x.length, window, s -> distance(windows.of(s), centres), run::checkpoint);
    return RobustThreshold.judge(scores, window / 2, params);
  }

  private static double distance(double[] shape, double[][] centres) {
    double least = Double.POSITIVE_INFINITY;
    for (double[] centre : centres) {
      double squares = 0;
      for (int p = 0; p < shape.length; p++) {
        squares += (shape[p] - centre[p]) * (shape[p] - centre[p]);
      }
      least = Math.min(least, squares);
    }
    return Math.sqrt(least);
  }
}
