package io.taosanode.math;

import java.util.Arrays;

/** Order statistics and quantiles by selection: linear time on average, no full sort. */
public final class OrderStatistics {
  /** Ranges up to this length are sorted outright. */
  private static final int SMALL = 24;

  private OrderStatistics() {}

  /**
   * The element that a full ascending sort would put at position {@code k}. Afterwards no element
   * before position {@code k} is greater and none behind it is smaller.
   *
   * <p>Quickselect (Hoare 1961, Algorithm 65: FIND) with the median of three as pivot; after 2
   * log2(n) splits the rest is sorted, which bounds the cost by O(n log n).
   *
   * @param a finite values, rearranged
   * @param k position, in [0, {@code a.length})
   * @throws IndexOutOfBoundsException if {@code k} is out of range
   */
  public static double select(double[] a, int k) {
    return select(a, 0, k);
  }

  /** Selects among the elements from {@code from} on; all those before must not be greater. */
  private static double select(double[] a, int from, int k) {
    int low = from;
    int high = a.length - 1;
    int splits = 2 * (Integer.SIZE - Integer.numberOfLeadingZeros(a.length));
    while (high - low > SMALL && splits-- > 0) {
      double pivot = medianOfThree(a[low], a[(low + high) >>> 1], a[high]);
      int split = gather(a, low, high, pivot);
      boolean pivotIsLeast = split == low;
      if (pivotIsLeast) {
        split = gather(a, low, high, Math.nextUp(pivot));
      }
      if (k >= split) {
        low = split;
      } else if (pivotIsLeast) {
        return a[k];
      } else {
        high = split - 1;
      }
    }
    Arrays.sort(a, low, high + 1);
    return a[k];
  }

  private static double medianOfThree(double x, double y, double z) {
    return Math.max(Math.min(x, y), Math.min(Math.max(x, y), z));
  }

  /**
   * Moves the values below {@code bound} to the front of a range, without a branch that the
   * processor would have to guess.
   *
   * @return the first position behind them
   */
  private static int gather(double[] a, int low, int high, double bound) {
    int split = low;
    for (int i = low; i <= high; i++) {
      double value = a[i];
      a[i] = a[split];
      a[split] = value;
      split += value < bound ? 1 : 0;
    }
    return split;
  }

  /**
   * Sample quantiles by linear interpolation between neighbouring order statistics: at position (n
   * - 1) p counted from 0.
   *
   * <p>Source: R. J. Hyndman, Y. Fan, "Sample quantiles in statistical packages", The American
   * Statistician 50 (1996), definition 7.
   *
   * @param a finite values, rearranged
   * @param probabilities in [0, 1], ascending
   * @return one quantile for each probability, in the unit of the values; NaN if there are none
   * @throws IllegalArgumentException if a probability is out of range or out of order
   */
  public static double[] quantiles(double[] a, double... probabilities) {
    double[] quantiles = new double[probabilities.length];
    double last = 0;
    int from = 0;
    for (int i = 0; i < quantiles.length; i++) {
      double p = probabilities[i];
      if (!(p >= last && p <= 1)) {
        throw new IllegalArgumentException("probability = " + p + ": must be in [" + last + ", 1]");
      }
      last = p;
      if (a.length == 0) {
        quantiles[i] = Double.NaN;
        continue;
      }
      double position = (a.length - 1) * p;
      int k = (int) position;
      double lower = select(a, from, k);
      from = k;
      quantiles[i] = between(lower, smallestBehind(a, k), position - k);
    }
    return quantiles;
  }

  private static double smallestBehind(double[] a, int k) {
    if (k + 1 == a.length) {
      return a[k];
    }
    double smallest = a[k + 1];
    for (int i = k + 2; i < a.length; i++) {
      smallest = a[i] < smallest ? a[i] : smallest;
    }
    return smallest;
  }

  /** Interpolates from the nearer end, so that both ends are met exactly. */
  private static double between(double lower, double upper, double fraction) {
    double gap = upper - lower;
    if (Double.isInfinite(gap)) {
      return lower * (1 - fraction) + upper * fraction;
    }
    return fraction < 0.5 ? lower + gap * fraction : upper - gap * (1 - fraction);
  }

  /**
   * The number of values less than {@code x}, by bisection in O(log n).
   *
   * @param sorted ascending, without NaN
   */
  public static int countBelow(double[] sorted, double x) {
    int from = 0;
    int to = sorted.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (sorted[middle] < x) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /**
   * The number of values not greater than {@code x}, by bisection in O(log n).
   *
   * @param sorted ascending, without NaN
   */
  public static int countUpTo(double[] sorted, double x) {
    int from = 0;
    int to = sorted.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (sorted[middle] <= x) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}
