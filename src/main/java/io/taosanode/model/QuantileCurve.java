package io.taosanode.model;

import io.taosanode.math.Distributions;
import java.util.List;

/**
 * Quantiles at any probability from those at a few levels.
 *
 * <p>With s(p) the normal score of probability p, the quantile is linear in s(p) between two known
 * levels. Beyond the outermost level the line through the median and the outermost quantile goes
 * on: a normal tail that passes through both. O(levels).
 */
final class QuantileCurve {
  private final double[] scores;
  private final int median;

  /** A curve over increasing levels, one of which is 0.5. */
  QuantileCurve(List<Double> levels) {
    this.scores = levels.stream().mapToDouble(QuantileCurve::score).toArray();
    this.median = levels.indexOf(0.5);
  }

  private static double score(double probability) {
    return -Distributions.normalUpperQuantile(probability);
  }

  /** Whether there is more than the median. */
  boolean hasSpread() {
    return scores.length > 1;
  }

  /**
   * The quantile of probability {@code p}.
   *
   * @param quantiles one value for each level, ascending
   * @param p in (0, 1)
   */
  double at(double[] quantiles, double p) {
    double score = score(p);
    int last = scores.length - 1;
    if (score < scores[0]) {
      return line(quantiles, median, 0, score);
    }
    if (score > scores[last]) {
      return line(quantiles, median, last, score);
    }
    int right = 0;
    while (scores[right] < score) {
      right++;
    }
    return right == 0 ? quantiles[0] : line(quantiles, right - 1, right, score);
  }

  private double line(double[] quantiles, int from, int to, double score) {
    if (from == to) {
      return quantiles[from];
    }
    double weight = (score - scores[from]) / (scores[to] - scores[from]);
    return quantiles[from] + weight * (quantiles[to] - quantiles[from]);
  }
}
