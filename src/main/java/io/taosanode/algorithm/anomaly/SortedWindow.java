package io.taosanode.algorithm.anomaly;

import io.taosanode.math.Moments;
import java.util.Arrays;

/**
 * Values of which the farthest from the mean are removed one after another: a shrinking window of
 * the sorted values, together with the moments of what it holds.
 *
 * <p>Of equal values the earliest in the original order goes first.
 */
final class SortedWindow {
  /** Decisions closer than this are taken again with moments computed afresh. */
  private static final double TIE = 1e-9;

  private final double[] values;
  private final double[] sorted;
  private int low;
  private int high;
  private Moments moments;

  /** All of {@code values}, which must be finite and are not modified. */
  SortedWindow(double[] values) {
    this.values = values;
    this.sorted = values.clone();
    Arrays.sort(sorted);
    this.high = sorted.length;
    this.moments = Moments.of(sorted);
  }

  /** The number of values left. */
  int size() {
    return high - low;
  }

  /**
   * Removes the value farthest from the mean if it lies more than {@code bound} standard deviations
   * off.
   *
   * @return whether it does
   */
  boolean removeFarthestBeyond(double bound) {
    double below = moments.score(sorted[low]);
    double above = moments.score(sorted[high - 1]);
    if (isClose(below, above) || isClose(Math.max(below, above), bound)) {
      moments = Moments.of(sorted, low, high);
      below = moments.score(sorted[low]);
      above = moments.score(sorted[high - 1]);
    }
    if (!(Math.max(below, above) > bound)) {
      return false;
    }
    boolean lower = below > above || (below == above && lowComesFirst());
    double farthest = lower ? sorted[low++] : sorted[--high];
    moments = moments.without(farthest);
    if (!moments.isReliable()) {
      moments = Moments.of(sorted, low, high);
    }
    return true;
  }

  private static boolean isClose(double a, double b) {
    return Math.abs(a - b) <= TIE * Math.max(a, b);
  }

  /** Whether the next value to go at the lower end precedes the one at the upper end. */
  private boolean lowComesFirst() {
    double least = sorted[low];
    double greatest = sorted[high - 1];
    int goneBelow = goneBelow();
    int goneAbove = goneAbove();
    for (double value : values) {
      if (value == least && goneBelow-- == 0) {
        return true;
      }
      if (value == greatest && goneAbove-- == 0) {
        return false;
      }
    }
    throw new IllegalStateException("an end of the window is not among the values");
  }

  /** How many values equal to the least one left have gone. */
  private int goneBelow() {
    int gone = 0;
    while (low - gone > 0 && sorted[low - gone - 1] == sorted[low]) {
      gone++;
    }
    return gone;
  }

  private int goneAbove() {
    int gone = 0;
    while (high + gone < sorted.length && sorted[high + gone] == sorted[high - 1]) {
      gone++;
    }
    return gone;
  }

  /** For each of the original values, whether it was removed. */
  boolean[] removed() {
    boolean[] removed = new boolean[values.length];
    if (size() == values.length) {
      return removed;
    }
    double least = sorted[low];
    double greatest = sorted[high - 1];
    int goneBelow = goneBelow();
    int goneAbove = goneAbove();
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

  /** Whether all values left are equal. */
  boolean isConstant() {
    return size() == 0 || sorted[low] == sorted[high - 1];
  }

  /** The least of all original values. */
  double least() {
    return sorted.length == 0 ? Double.NaN : sorted[0];
  }

  /** The greatest of all original values. */
  double greatest() {
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length - 1];
  }

  /** The distance of {@code x} from the mean of the values left, at most the largest double. */
  double distance(double x) {
    return Math.min(Double.MAX_VALUE, Math.abs(x - moments.mean()));
  }

  /** The distance of {@code x} from the mean of the values left, in standard deviations. */
  double score(double x) {
    return moments.score(x);
  }
}
