package io.taosanode.math;

/** Filling gaps of a series. */
public final class Interpolation {
  private Interpolation() {}

  /**
   * Replaces runs of NaN by the straight line between their neighbours, at the ends by the nearest
   * value; O(n).
   *
   * @param y values at equal distances; not modified
   * @return a new array of the same length; all NaN if {@code y} has no other value
   */
  public static double[] bridge(double[] y) {
    double[] filled = y.clone();
    int left = -1;
    for (int i = 0; i < y.length; i++) {
      if (!Double.isNaN(y[i])) {
        fill(filled, left, i);
        left = i;
      }
    }
    if (left >= 0) {
      fill(filled, left, y.length);
    }
    return filled;
  }

  /** Fills between the known positions {@code left} and {@code right}; at an end one is outside. */
  private static void fill(double[] y, int left, int right) {
    double a = left >= 0 ? y[left] : y[right];
    double b = right < y.length ? y[right] : a;
    for (int i = left + 1; i < right; i++) {
      double weight = (double) (i - left) / (right - left);
      y[i] = a * (1 - weight) + b * weight;
    }
  }
}
