package io.taosanode.algorithm.anomaly;

import java.util.Arrays;

/**
 * The local outlier factors of the distinct values of a sample.
 *
 * <p>Equal values share their factor and are counted, not repeated, so that a sample of few
 * distinct values costs no more than any other. The neighbours of the distinct value g are the
 * distinct values from {@code left[g]} to {@code right[g]}, with all their repetitions, but for one
 * g itself.
 */
final class Neighbourhoods {
  private static final double LEAST_REACH = 1e-10;
  private static final int STEPS_BETWEEN_CHECKS = 1 << 18;

  private final int k;
  private final Runnable checkpoint;
  private final double[] distinct;
  private final int[] count;
  private final int[] left;
  private final int[] right;
  private final double[] radius;
  private final double[] share;
  private final double[] density;
  private final double[] factor;
  private long steps;

  /**
   * Computes all factors.
   *
   * @param x at least two finite values
   * @param k in [1, {@code x.length} - 1]
   * @param checkpoint called every now and then; it may throw to give up
   */
  Neighbourhoods(double[] x, int k, Runnable checkpoint) {
    this.k = k;
    this.checkpoint = checkpoint;
    double[] sorted = Arrays.stream(x).map(Neighbourhoods::withoutNegativeZero).sorted().toArray();
    int[] counts = new int[sorted.length];
    int groups = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[groups - 1]) {
        sorted[groups++] = sorted[i];
      }
      counts[groups - 1]++;
    }
    distinct = Arrays.copyOf(sorted, groups);
    count = Arrays.copyOf(counts, groups);
    left = new int[groups];
    right = new int[groups];
    radius = new double[groups];
    share = new double[groups];
    density = new double[groups];
    factor = new double[groups];
    for (int g = 0; g < groups; g++) {
      findNeighbours(g);
    }
    for (int g = 0; g < groups; g++) {
      density[g] = 1 / (meanReach(g) + LEAST_REACH);
    }
    for (int g = 0; g < groups; g++) {
      factor[g] = meanDensity(g) / density[g];
    }
  }

  /** The factor of a value of the sample. */
  double factor(double value) {
    return factor[Arrays.binarySearch(distinct, withoutNegativeZero(value))];
  }

  /** Sorting and searching tell -0 and 0 apart, distances do not. */
  private static double withoutNegativeZero(double value) {
    return value + 0.0;
  }

  private void findNeighbours(int g) {
    int from = g;
    int to = g;
    double reached = 0;
    int inside = 0;
    int found = count[g] - 1;
    while (found < k) {
      double below = from > 0 ? distinct[g] - distinct[from - 1] : Double.POSITIVE_INFINITY;
      double above =
          to + 1 < distinct.length ? distinct[to + 1] - distinct[g] : Double.POSITIVE_INFINITY;
      reached = Math.min(below, above);
      inside = found;
      if (below == reached) {
        found += count[--from];
      }
      if (above == reached) {
        found += count[++to];
      }
    }
    left[g] = from;
    right[g] = to;
    radius[g] = reached;
    share[g] = (double) (k - inside) / (found - inside);
    pay(to - from);
  }

  private double meanReach(int g) {
    int first = firstInside(g);
    int last = lastInside(g);
    double value = distinct[g];
    double inside = (count[g] - 1) * radius[g];
    for (int o = first; o < g; o++) {
      inside += count[o] * Math.max(value - distinct[o], radius[o]);
    }
    for (int o = g + 1; o <= last; o++) {
      inside += count[o] * Math.max(distinct[o] - value, radius[o]);
    }
    double tied = 0;
    for (int o = left[g]; o < first; o++) {
      tied += count[o] * Math.max(radius[g], radius[o]);
    }
    for (int o = last + 1; o <= right[g]; o++) {
      tied += count[o] * Math.max(radius[g], radius[o]);
    }
    pay(right[g] - left[g]);
    return (inside + tied * share[g]) / k;
  }

  private double meanDensity(int g) {
    if (radius[g] == 0) {
      return density[g];
    }
    int first = firstInside(g);
    int last = lastInside(g);
    double inside = (count[g] - 1) * density[g];
    for (int o = first; o < g; o++) {
      inside += count[o] * density[o];
    }
    for (int o = g + 1; o <= last; o++) {
      inside += count[o] * density[o];
    }
    double tied = 0;
    for (int o = left[g]; o < first; o++) {
      tied += count[o] * density[o];
    }
    for (int o = last + 1; o <= right[g]; o++) {
      tied += count[o] * density[o];
    }
    pay(right[g] - left[g]);
    return (inside + tied * share[g]) / k;
  }

  /** The least of the distinct values nearer to g than its k-th neighbour. */
  private int firstInside(int g) {
    boolean tied = left[g] < g && distinct[g] - distinct[left[g]] == radius[g];
    return tied ? left[g] + 1 : left[g];
  }

  private int lastInside(int g) {
    boolean tied = right[g] > g && distinct[right[g]] - distinct[g] == radius[g];
    return tied ? right[g] - 1 : right[g];
  }

  private void pay(int newSteps) {
    long before = steps / STEPS_BETWEEN_CHECKS;
    steps += newSteps;
    if (steps / STEPS_BETWEEN_CHECKS > before) {
      checkpoint.run();
    }
  }
}
