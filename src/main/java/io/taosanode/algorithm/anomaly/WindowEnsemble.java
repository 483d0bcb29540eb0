package io.taosanode.algorithm.anomaly;

import io.taosanode.analysis.RunContext;
import io.taosanode.math.DominantLag;
import io.taosanode.math.UnitRange;
import java.util.Arrays;

/**
 * The mean score of detectors by windows of different lengths, each relative to its own mean.
 *
 * <pre>
 *   score_i = (1 / M) sum_m score_mi / mean(score_m)
 * </pre>
 *
 * The members are {@code sub_pca} over the dominant lag d, over a long window l and over l / 4,
 * {@code poly} over d and {@code spectral_residual} over l. l: 120 observations, at most an eighth
 * of the series; d: see {@link DominantLag}, shortened where n d^2 exceeds 1e9, which bounds the
 * time. O(n (d^2 + l^2)) time.
 */
final class WindowEnsemble {
  private static final int LONG = 120;
  private static final int FEWEST_LONG = 8;
  private static final int SHORT_PART = 4;
  private static final int LEAST = 2;
  private static final double BUDGET = 1e9;
  private static final int DEGREE = 4;
  private static final int AVERAGE = 3;

  private final double[] x;
  private final int dominant;
  private final int longest;
  private final int shortest;

  /**
   * An ensemble for a series.
   *
   * @param y at least 16 finite values; not modified
   */
  WindowEnsemble(double[] y) {
    x = UnitRange.of(y);
    int affordable = (int) Math.sqrt(BUDGET / x.length);
    dominant = Math.max(LEAST, Math.min(affordable, DominantLag.of(x)));
    longest = Math.max(LEAST, Math.min(LONG, x.length / FEWEST_LONG));
    shortest = Math.max(LEAST, longest / SHORT_PART);
  }

  /** One finite score for each observation, 1 on average unless all are 0. */
  double[] scores(RunContext run) {
    double[] sum = new double[x.length];
    add(sum, SubPca.scores(x, dominant, run));
    add(sum, SubPca.scores(x, shortest, run));
    add(sum, SubPca.scores(x, longest, run));
    add(sum, Poly.scores(x, Poly.fitted(x, dominant, DEGREE), DEGREE));
    run.checkpoint();
    add(sum, SpectralResidual.scores(x, AVERAGE, longest, run));
    return Arrays.stream(sum).map(s -> s / MEMBERS).toArray();
  }

  private static final int MEMBERS = 5;

  private static void add(double[] sum, double[] scores) {
    double mean = Arrays.stream(scores).sum() / scores.length;
    for (int i = 0; i < sum.length; i++) {
      sum[i] += mean > 0 ? scores[i] / mean : 0;
    }
  }

  /** Unflagged observations between flagged ones that belong to one anomaly. */
  int gap() {
    return longest / 2;
  }

  /** The members in words. */
  String description() {
    return String.format(
        "mean of sub_pca over %d, %d and %d rows, poly over %d, spectral_residual over %d",
        shortest, dominant, longest, dominant, longest);
  }
}
