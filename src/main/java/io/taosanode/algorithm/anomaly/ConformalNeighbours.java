package io.taosanode.algorithm.anomaly;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.AnomalyDetector;
import io.taosanode.analysis.Cost;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.MissingValues;
import io.taosanode.analysis.Param;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;

/**
 * Watches a series as a stream: flags a row where the shape of the last observations is farther
 * from its nearest predecessors than nearly all shapes before were.
 *
 * <pre>
 *   a_t     = mean of the k smallest |z_t - z_s|,   z_t = (x_{t-m+1}, ..., x_t)
 *   p_t     = (1 + number of u with a_u &gt;= a_t) / (1 + number of u)
 *   score_t = 1 - p_t,  flagged if p_t &lt; significance
 * </pre>
 *
 * x: double[n]; m: the option {@code shingle}; k: {@code neighbors}; s: the rows up to t - m, u:
 * those up to t - 1, both not more than {@code memory} rows back. The first 2 m - 1 + {@code
 * warm_up} rows score 0 and are not among the u, because everything is new at first. Nothing is
 * flagged before there are 1 / significance scores, since p_t is not less than 1 / (1 + number of
 * u). For {@code rest} rows after a flag there is no other, so that an event is told once and
 * early; scores are cut off at 1 - significance there.
 *
 * <p>The detector is causal: scores and flags of a row are the same to the last bit whatever
 * follows, but for the one exception at {@link ShapeMemory}. With the memory full and rows
 * exchangeable it flags a share of {@code significance} of them by chance; as neighbouring rows are
 * alike, the rest turns runs of them into one flag. O(n memory m) time.
 *
 * <p>Departures from the source: Euclidean distances instead of Mahalanobis distances by the
 * covariance of a training part, and the mean of the distances instead of their sum; the rest.
 *
 * <p>Reference: E. Burnaev, V. Ishimtsev, "Conformalized density- and distance-based anomaly
 * detection in time-series data", arXiv 1608.04585 (2016).
 */
public final class ConformalNeighbours implements AnomalyDetector {
  static final Param<Integer> SHINGLE =
      Param.integer("shingle", 19, 1, 64, "consecutive observations that make up a shape");

  static final Param<Integer> NEIGHBORS =
      Param.integer("neighbors", 27, 1, 100, "nearest shapes that a shape is compared with");

  static final Param<Integer> MEMORY =
      Param.integer("memory", 4000, 100, 20_000, "rows that are remembered");

  static final Param<Integer> WARM_UP =
      Param.integer("warm_up", 200, 0, 20_000, "rows at the start that are looked at only");

  static final Param<Integer> REST =
      Param.integer("rest", 150, 0, Integer.MAX_VALUE, "rows without a flag after a flag");

  static final Param<Double> SIGNIFICANCE =
      Param.openReal(
          "significance", 0.02, 0, 0.5, "share of earlier rows that may be as unusual at most");

  static final AlgorithmInfo INFO =
      AlgorithmInfo.of("knn_cad", "Flags new shapes as they appear, by the rows before alone.")
          .from("Burnaev, Ishimtsev (2016), Conformalized density- and distance-based detection")
          .needing(2)
          .missing(MissingValues.SKIPPED)
          .costing(Cost.QUADRATIC) // until the memory is full, in proportion from there on
          .options(SHINGLE, NEIGHBORS, MEMORY, WARM_UP, REST, SIGNIFICANCE);

  private static final double ROUNDING = 1e-9;

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public Detection detect(DetectionTask task, Params params, RunContext run) {
    run.checkpoint();
    double[] x = task.series().values();
    int memory = params.get(MEMORY);
    int shingle = params.get(SHINGLE);
    int first = 2 * shingle - 1 + params.get(WARM_UP);
    ShapeMemory shapes = new ShapeMemory(x, shingle, params.get(NEIGHBORS), memory);
    double[] strangeness = new double[x.length];
    double[] scores = new double[x.length];
    for (int t = first; t < x.length; t++) {
      run.checkpoint();
      strangeness[t] = shapes.strangeness(t);
      scores[t] = 1 - rarity(strangeness, Math.max(first, t - memory), t);
    }
    double limit = 1 - params.get(SIGNIFICANCE);
    rest(scores, limit, params.get(REST));
    Detection detection = Detection.above(limit, scores);
    int least = first + (int) (1 / params.get(SIGNIFICANCE)) + 1;
    return x.length < least
        ? detection.withNote("nothing can be flagged in less than " + least + " rows")
        : detection;
  }

  /** The share of the elements from {@code from} to {@code t} that are not below the last. */
  private static double rarity(double[] strangeness, int from, int t) {
    double bound = strangeness[t] * (1 - ROUNDING);
    int atLeast = 1;
    for (int u = from; u < t; u++) {
      atLeast += strangeness[u] >= bound ? 1 : 0;
    }
    return (double) atLeast / (t - from + 1);
  }

  /** Cuts scores off at the limit where they follow one above it too closely. */
  private static void rest(double[] scores, double limit, int rows) {
    long last = Long.MIN_VALUE / 2;
    for (int t = 0; t < scores.length; t++) {
      if (scores[t] > limit && t - last <= rows) {
        scores[t] = limit;
      } else if (scores[t] > limit) {
        last = t;
      }
    }
  }
}
