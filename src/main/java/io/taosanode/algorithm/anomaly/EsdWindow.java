package io.taosanode.algorithm.anomaly;

import io.taosanode.math.Distributions;
import io.taosanode.math.OrderStatistics;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The generalised ESD test with median and MAD: values of which the farthest from the median are
 * removed one after another, kept as a shrinking window of the sorted values.
 *
 * <p>Median and ends of the window are at hand; its MAD is the middle element of two sorted
 * sequences, the distances below and above the median, and found by bisection. Of equally distant
 * values the earliest in the original order goes first.
 *
 * <p>Source: B. Rosner, "Percentage points for a generalized ESD many-outlier procedure",
 * Technometrics 25 (1983).
 */
final class EsdWindow {
  /** Deviations that count. */
  enum Direction {
    BOTH,
    POS,
    NEG
  }

  /** The MAD of the standard normal distribution. */
  private static final double NORMAL_MAD = 0.6744897501960817;

  private final double[] values;
  private final double[] sorted;
  private final Direction direction;
  private final double noise;
  private int @Nullable [] order;
  private int low;
  private int high;
  private double critical;

  /**
   * A window over all values.
   *
   * @param values finite, at least 3; not modified
   * @param noise a standard deviation below this, but above 0, is lifted to it
   */
  EsdWindow(double[] values, Direction direction, double noise) {
    this.values = values;
    this.sorted = values.clone();
    Arrays.sort(sorted);
    this.high = sorted.length;
    this.direction = direction;
    this.noise = noise;
  }

  /**
   * Removes what the test calls outliers.
   *
   * @param most values to remove at most, at most half of them
   * @param significance of the test, in (0, 1)
   * @param checkpoint called now and then; it may throw to give up
   */
  void sweep(int most, double significance, Runnable checkpoint) {
    int n = sorted.length;
    int outliers = 0;
    int lowThen = low;
    int highThen = high;
    for (int i = 1; i <= most; i++) {
      if (i % 256 == 0) {
        checkpoint.run();
      }
      double median = median();
      double deviation = deviation(median);
      if (deviation == 0) {
        break;
      }
      double farthest = removeFarthest(median);
      if (farthest / deviation > critical(n, i, significance)) {
        outliers = i;
        lowThen = low;
        highThen = high;
      }
    }
    low = lowThen;
    high = highThen;
    critical = critical(n, outliers + 1, significance);
  }

  /** The bound of the i-th removal from n values. */
  private double critical(int n, int i, double significance) {
    int sides = direction == Direction.BOTH ? 2 : 1;
    double left = n - i;
    double t = Distributions.studentUpperQuantile(significance / (sides * (left + 1)), left - 1);
    return t * left / Math.sqrt((left - 1 + t * t) * (left + 1));
  }

  /** Removes the value that deviates most and returns its deviation from {@code median}. */
  private double removeFarthest(double median) {
    double below = median - sorted[low];
    double above = sorted[high - 1] - median;
    boolean lower =
        switch (direction) {
          case POS -> false;
          case NEG -> true;
          case BOTH -> below > above || (below == above && lowComesFirst());
        };
    if (lower) {
      low++;
      return below;
    }
    high--;
    return above;
  }

  private double median() {
    int middle = (low + high) >>> 1;
    return (high - low) % 2 == 1 ? sorted[middle] : 0.5 * sorted[middle - 1] + 0.5 * sorted[middle];
  }

  /** The standard deviation that the MAD about {@code median} stands for. */
  private double deviation(double median) {
    int size = high - low;
    int rank = (size - 1) / 2;
    double mad = distance(median, rank);
    if (size % 2 == 0) {
      mad = 0.5 * mad + 0.5 * distance(median, rank + 1);
    }
    return mad == 0 ? 0 : Math.max(noise, mad / NORMAL_MAD);
  }

  /** The distance from {@code median} that has {@code rank} others before it. */
  private double distance(double median, int rank) {
    int middle = (low + high) >>> 1;
    int taken = rank + 1;
    int least = Math.max(0, taken - (high - middle));
    int most = Math.min(taken, middle - low);
    while (least < most) {
      int below = (least + most) >>> 1;
      if (median - sorted[middle - 1 - below] < sorted[middle + taken - below - 1] - median) {
        least = below + 1;
      } else {
        most = below;
      }
    }
    double fromBelow = least > 0 ? median - sorted[middle - least] : 0;
    double fromAbove = taken > least ? sorted[middle + taken - least - 1] - median : 0;
    return Math.max(fromBelow, fromAbove);
  }

  /** Whether the next value to go at the lower end precedes the one at the upper end. */
  private boolean lowComesFirst() {
    int[] byValue = order;
    if (byValue == null) {
      byValue =
          IntStream.range(0, values.length)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> values[i] + 0.0))
              .mapToInt(Integer::intValue)
              .toArray();
      order = byValue;
    }
    int firstOfGreatest = Math.max(low, OrderStatistics.countBelow(sorted, sorted[high - 1]));
    int goneAbove = OrderStatistics.countUpTo(sorted, sorted[high - 1]) - high;
    return byValue[low] < byValue[firstOfGreatest + goneAbove];
  }

  /** For each of the original values, whether the sweep removed it. */
  boolean[] removed() {
    double least = sorted[low];
    double greatest = sorted[high - 1];
    int goneBelow = low - OrderStatistics.countBelow(sorted, least);
    int goneAbove = OrderStatistics.countUpTo(sorted, greatest) - high;
    boolean[] removed = new boolean[values.length];
    for (int i = 0; i < removed.length; i++) {
      double x = values[i];
      removed[i] =
          x < least
              || x > greatest
              || (x == least && goneBelow-- > 0)
              || (x == greatest && goneAbove-- > 0);
    }
    return removed;
  }

  /**
   * For each of the original values its deviation from the median of what is left, in units of the
   * next critical deviation; above 1 exactly if the value was removed.
   */
  double[] scores() {
    boolean[] removed = removed();
    double median = median();
    double limit = critical * deviation(median);
    double farthest = Math.max(median - sorted[0], sorted[sorted.length - 1] - median);
    double[] scores = new double[values.length];
    for (int i = 0; i < scores.length; i++) {
      double off = size(values[i] - median);
      double score = limit > 0 ? off / limit : off == 0 ? 0 : 1 + off / farthest;
      scores[i] =
          removed[i]
              ? Math.min(Double.MAX_VALUE, Math.max(score, Math.nextUp(1.0)))
              : Math.min(score, 1);
    }
    return scores;
  }

  private double size(double deviation) {
    return switch (direction) {
      case BOTH -> Math.abs(deviation);
      case POS -> Math.max(0, deviation);
      case NEG -> Math.max(0, -deviation);
    };
  }
}
