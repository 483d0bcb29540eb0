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
import java.util.DoubleSummaryStatistics;

/**
 * Flags the observations in the sparsest bins of a histogram.
 *
 * <pre>
 *   score_i = -log2(c_b / (n w) + 0.1),   b the bin of x_i
 *   flagged if score_i lies above the quantile of order 1 - contamination of all scores
 * </pre>
 *
 * x: double[n], the values without regard to time; c_b: values in bin b; w: width of the bins, of
 * which there are {@code n_bins} from the least to the greatest value. The score depends on the
 * unit of the values, because 0.1 is added to the density. A constant series scores the same
 * throughout. The scores of several columns are added. O(n) time for a column.
 *
 * <p>Reference: M. Goldstein, A. Dengel, "Histogram-based outlier score (HBOS): a fast unsupervised
 * anomaly detection algorithm", KI-2012 poster and demo track (2012).
 */
public final class Hbos implements AnomalyDetector {
  static final Param<Integer> BINS =
      Param.integer("n_bins", 10, 2, 100_000, "bins of the histogram");

  static final AlgorithmInfo INFO =
      AlgorithmInfo.of("hbos", "Flags the observations in the sparsest bins of a histogram.")
          .from("Goldstein and Dengel (2012), Histogram-based outlier score (HBOS)")
          .needing(2)
          .missing(MissingValues.SKIPPED)
          .able(Capability.ANY_ORDER, Capability.SEVERAL_COLUMNS)
          .options(Contamination.SHARE, BINS);

  private static final double LEAST_DENSITY = 0.1;

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public Detection detect(DetectionTask task, Params params, RunContext run) {
    run.checkpoint();
    int bins = params.get(BINS);
    return Contamination.flag(ColumnScores.sum(task, run, x -> scores(x, bins)), params);
  }

  private static double[] scores(double[] x, int count) {
    double[] edges = edges(x, count);
    int[] bins = Arrays.stream(x).mapToInt(v -> bin(edges, v)).toArray();
    int[] counts = new int[edges.length - 1];
    for (int bin : bins) {
      counts[bin]++;
    }
    double[] scores = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double width = edges[bins[i] + 1] - edges[bins[i]];
      double density = counts[bins[i]] / (x.length * width);
      scores[i] = -Math.log(Math.min(Double.MAX_VALUE, density + LEAST_DENSITY)) / Math.log(2);
    }
    return scores;
  }

  /** Ends of equally wide bins from the least to the greatest value, a constant in their middle. */
  private static double[] edges(double[] x, int bins) {
    DoubleSummaryStatistics ends = Arrays.stream(x).summaryStatistics();
    double least = ends.getMin();
    double greatest = ends.getMax();
    if (least == greatest) {
      double half = Math.max(0.5, Math.ulp(least) * bins);
      greatest = least + half;
      least -= half;
    }
    double range = greatest - least;
    double width = Double.isInfinite(range) ? greatest / bins - least / bins : range / bins;
    double[] edges = new double[bins + 1];
    for (int b = 0; b < bins; b++) {
      edges[b] = b * width + least;
    }
    edges[bins] = greatest;
    return edges;
  }

  /** The bin of a value; a bin has its lower end, the last one its upper end as well. */
  private static int bin(double[] edges, double value) {
    int found = Arrays.binarySearch(edges, value + 0.0);
    int bin = found >= 0 ? found : -found - 2;
    while (bin + 1 < edges.length && edges[bin + 1] == value) {
      bin++;
    }
    return Math.max(0, Math.min(edges.length - 2, bin));
  }
}
