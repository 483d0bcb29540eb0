package io.taosanode.math;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The Euclidean distances of every row from its k nearest others.
 *
 * <p>Rows are sorted by the column that varies most. From each row the search goes outward on both
 * sides, to the nearer in that column first, until what is left is farther off in that column alone
 * than the k-th nearest found. O(n log n + n k) time for one column; for several it depends on the
 * rows, O(n^2 d) at worst.
 *
 * <p>Source: J. H. Friedman, F. Baskett, L. J. Shustek, "An algorithm for finding nearest
 * neighbors", IEEE Transactions on Computers C-24 (1975).
 */
public final class NearestDistances {
  private static final int STRIDE = 256;

  private final int[] order;
  private final double[][] rows;
  private final int leading;
  private final double[] nearest;

  /**
   * Prepares the search.
   *
   * @param columns double[d][n], finite, of magnitudes near 1, n at least 1; not modified
   * @param k neighbours of each row, from 0 to n - 1
   */
  public NearestDistances(double[][] columns, int k) {
    int n = columns[0].length;
    this.leading = widest(columns);
    double[] lead = columns[leading];
    this.order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(t -> lead[t]))
            .mapToInt(Integer::intValue)
            .toArray();
    this.rows =
        Arrays.stream(order)
            .mapToObj(t -> Arrays.stream(columns).mapToDouble(column -> column[t]).toArray())
            .toArray(double[][]::new);
    this.nearest = new double[k];
  }

  private static int widest(double[][] columns) {
    double[] variances =
        Arrays.stream(columns).mapToDouble(column -> Moments.of(column).deviation()).toArray();
    int widest = 0;
    for (int j = 1; j < variances.length; j++) {
      widest = variances[j] > variances[widest] ? j : widest;
    }
    return widest;
  }

  /**
   * A number for each row made of its k distances in ascending order.
   *
   * @param statistic sees double[k], which it must not keep
   * @param checkpoint called from time to time, to give up by an exception
   * @return double[n], in the order of the rows
   */
  public double[] map(ToDoubleFunction<double[]> statistic, Runnable checkpoint) {
    double[] result = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      if (i % STRIDE == 0) {
        checkpoint.run();
      }
      search(i);
      result[order[i]] = statistic.applyAsDouble(nearest);
    }
    return result;
  }

  private void search(int i) {
    int last = nearest.length - 1;
    int left = i - 1;
    int right = i + 1;
    int found = 0;
    while (last >= 0) {
      double below = left >= 0 ? gap(i, left) : Double.POSITIVE_INFINITY;
      double above = right < rows.length ? gap(i, right) : Double.POSITIVE_INFINITY;
      if (found > last && Math.min(below, above) >= nearest[last]) {
        return;
      }
      insert(distance(rows[i], rows[below <= above ? left-- : right++]), found++);
    }
  }

  private double gap(int i, int other) {
    return Math.abs(rows[i][leading] - rows[other][leading]);
  }

  /** Puts a distance among those found so far, or among the least k of them. */
  private void insert(double distance, int found) {
    int at = Math.min(found, nearest.length - 1);
    if (found > at && distance >= nearest[at]) {
      return;
    }
    while (at > 0 && nearest[at - 1] > distance) {
      nearest[at] = nearest[at - 1];
      at--;
    }
    nearest[at] = distance;
  }

  private static double distance(double[] a, double[] b) {
    double squares = 0;
    for (int j = 0; j < a.length; j++) {
      squares += (a[j] - b[j]) * (a[j] - b[j]);
    }
    return Math.sqrt(squares);
  }
}
