package io.taosanode.algorithm.anomaly;

import io.taosanode.analysis.Detection;
import io.taosanode.analysis.Param;
import io.taosanode.analysis.Params;
import io.taosanode.math.OrderStatistics;
import java.util.Arrays;

/**
 * Turns scores of unknown distribution into verdicts: abnormal is what is rare and far out at once.
 *
 * <pre>
 *   limit = max(quantile(scores, 1 - 0.005), median(scores) + 3 spread)
 *   flagged if score_i &gt; limit
 * </pre>
 *
 * spread: the median absolute deviation times 1.4826, or if that is 0 the mean absolute deviation
 * about the median times 1.2533, either of which estimates the standard deviation of a normal
 * distribution. The first term keeps the flags few where the scores have heavy tails, as those of
 * most methods do; the second keeps a series without anomalies free of flags. If the option {@code
 * contamination} is positive the limit is the quantile of order 1 - contamination alone.
 *
 * <p>Flagged runs with no more than a given gap between them are one anomaly: the scores in the gap
 * are lifted to just above the limit and flagged. Scores within rounding (relative 1e-9) of the
 * limit are not above it. O(n) time on average.
 */
public final class RobustThreshold {
  /** The option that overrides the rule by a share. */
  public static final Param<Double> CONTAMINATION =
      Param.real("contamination", 0, 0, 0.5, "share of the observations to flag, 0 for automatic");

  /** Scores that differ by less than this share are equal. */
  static final double ROUNDING = 1e-9;

  private static final double RARE = 0.005;
  private static final double SPREADS = 3;
  private static final double NORMAL_MEDIAN_DEVIATION = 1.4826022185056018;
  private static final double NORMAL_MEAN_DEVIATION = 1.2533141373155003;

  private RobustThreshold() {}

  /**
   * Judges finite scores by their own limit.
   *
   * @param scores a higher one is more anomalous; not modified
   * @param gap most unflagged observations between two flagged runs that belong together
   */
  public static Detection judge(double[] scores, int gap, Params params) {
    return judge(scores, gap, limit(scores, params));
  }

  /** Judges finite scores by a limit taken from elsewhere. */
  public static Detection judge(double[] scores, int gap, double limit) {
    return Detection.above(limit, bridged(scores, limit, gap));
  }

  /** The highest score that is still normal; 0 if there are no scores. */
  public static double limit(double[] scores, Params params) {
    if (scores.length == 0) {
      return 0;
    }
    double contamination = params.get(CONTAMINATION);
    double share = contamination > 0 ? contamination : RARE;
    double[] quantiles = OrderStatistics.quantiles(scores.clone(), 0.5, 1 - share);
    double median = quantiles[0];
    double limit = quantiles[1];
    if (contamination == 0) {
      limit = Math.max(limit, median + SPREADS * spread(scores, median));
    }
    return limit + ROUNDING * Math.abs(limit);
  }

  private static double spread(double[] scores, double centre) {
    double[] deviations = Arrays.stream(scores).map(s -> Math.abs(s - centre)).toArray();
    double mean = Arrays.stream(deviations).sum() / deviations.length;
    double median = OrderStatistics.quantiles(deviations, 0.5)[0];
    return median > 0 ? NORMAL_MEDIAN_DEVIATION * median : NORMAL_MEAN_DEVIATION * mean;
  }

  private static double[] bridged(double[] scores, double limit, int gap) {
    double[] lifted = scores.clone();
    int last = -1;
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] > limit) {
        if (last >= 0 && i - last - 1 <= gap) {
          Arrays.fill(lifted, last + 1, i, Math.nextUp(limit));
        }
        last = i;
      }
    }
    return lifted;
  }
}
