package io.taosanode.algorithm.anomaly;

import io.taosanode.analysis.RunContext;
import io.taosanode.math.DominantLag;
import io.taosanode.math.UnitRange;
import java.util.Arrays;

/**
 * The mean score of detectors by windows of several lengths, each relative to its own mean.
 *
 * <pre>
 *   with a season:  (P_s + P_l + P_d) / 3
 *   without:        ((P_s + P_l) / 2 + Y_d + S_l) / 3
 * </pre>
 *
 * P, Y, S: scores of {@code sub_pca}, {@code poly} and {@code spectral_residual}, divided by their
 * mean; l: 120 observations, at most an eighth of the series; s = l / 4; d: the dominant lag, see
 * {@link DominantLag}, shortened where n d^2 exceeds 1e9, which bounds the time.
 *
 * <p>A season is itself what local polynomials and a smoothed spectrum follow badly, but little of
 * the variance of windows that principal components leave. Without a season no length of windows is
 * the right one and no method the best, so that each of the three has the same weight. O(n (d^2 +
 * l^2)) time.
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
  private final boolean seasonal;
  private final int dominant;
  private final int longest;
  private final int shortest;

  /**
   * An ensemble for a series.
   *
   * @param y at least 16 finite values; not modified
   * @param seasonal whether they have a season
   */
  WindowEnsemble(double[] y, boolean seasonal) {
    this.x = UnitRange.of(y);
    this.seasonal = seasonal;
    int affordable = (int) Math.sqrt(BUDGET / x.length);
    this.dominant = Math.max(LEAST, Math.min(affordable, DominantLag.of(x)));
    this.longest = Math.max(LEAST, Math.min(LONG, x.length / FEWEST_LONG));
    this.shortest = Math.max(LEAST, longest / SHORT_PART);
  }

  /** One finite score for each observation, 1 on average unless all are 0. */
  double[] scores(RunContext run) {
    double[] sum = new double[x.length];
    double weight = seasonal ? 1 / 3.0 : 1 / 6.0;
    add(sum, weight, SubPca.scores(x, shortest, run));
    add(sum, weight, SubPca.scores(x, longest, run));
    if (seasonal) {
      add(sum, weight, SubPca.scores(x, dominant, run));
    } else {
      add(sum, 2 * weight, Poly.scores(x, Poly.fitted(x, dominant, DEGREE), DEGREE));
      run.checkpoint();
      add(sum, 2 * weight, SpectralResidual.scores(x, AVERAGE, longest, run));
    }
    return sum;
  }

  private static void add(double[] sum, double weight, double[] scores) {
    double mean = Arrays.stream(scores).sum() / scores.length;
    for (int i = 0; i < sum.length; i++) {
      sum[i] += mean > 0 ? weight * scores[i] / mean : 0;
    }
  }

  /** Unflagged observations between flagged ones that belong to one anomaly. */
  int gap() {
    return longest / 2;
  }

  /** The members in words. */
  String description() {
    return seasonal
        ? "sub_pca over " + shortest + ", " + longest + " and " + dominant + " rows"
        : "sub_pca over "
            + (shortest + " and " + longest + " rows, poly over " + dominant)
            + (", spectral_residual over " + longest);
  }
}
