package io.taosanode.math;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Clusters of rows about k centres such that the squared distances to the nearest centre are small.
 *
 * <p>Starts are drawn apart (k-means++): each with a probability in proportion to the squared
 * distance from those before. Then rows go to the nearest centre and centres to the mean of their
 * rows in turn, until no row moves or 50 times. Of {@link #ATTEMPTS} attempts the best counts. No
 * cluster is empty; there are fewer than k if there are fewer distinct rows. O(n k d) time for an
 * iteration.
 *
 * <p>References: S. P. Lloyd, "Least squares quantization in PCM", IEEE Transactions on Information
 * Theory 28 (1982); D. Arthur, S. Vassilvitskii, "k-means++: the advantages of careful seeding",
 * SODA (2007).
 */
public final class KMeans {
  private static final int ATTEMPTS = 3;
  private static final int ITERATIONS = 50;

  private final double[][] rows;
  private final int[] clusters;
  private double[][] centres;
  private double cost = Double.POSITIVE_INFINITY;

  private KMeans(double[][] rows, double[][] centres) {
    this.rows = rows;
    this.clusters = new int[rows.length];
    this.centres = centres;
  }

  /**
   * Clusters the rows.
   *
   * @param rows double[n][d], finite, of magnitudes near 1, n at least 1; kept, not modified
   * @param k most clusters, at least 1
   * @param checkpoint called once an iteration, to give up by an exception
   */
  public static KMeans of(double[][] rows, int k, SplittableRandom random, Runnable checkpoint) {
    KMeans best = attempt(rows, k, random, checkpoint);
    for (int i = 1; i < ATTEMPTS && k > 1; i++) {
      KMeans other = attempt(rows, k, random, checkpoint);
      best = other.cost < best.cost ? other : best;
    }
    return best.withoutEmpty();
  }

  private static KMeans attempt(
      double[][] rows, int k, SplittableRandom random, Runnable checkpoint) {
    KMeans clusters = new KMeans(rows, starts(rows, k, random));
    for (int i = 0; i < ITERATIONS; i++) {
      checkpoint.run();
      if (!clusters.assign()) {
        break;
      }
      clusters.move();
    }
    return clusters;
  }

  private static double[][] starts(double[][] rows, int k, SplittableRandom random) {
    double[][] centres = new double[k][];
    double[] nearest = new double[rows.length];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    double[] last = rows[random.nextInt(rows.length)];
    int count = 0;
    while (count < k) {
      centres[count++] = last.clone();
      double sum = 0;
      for (int t = 0; t < rows.length; t++) {
        nearest[t] = Math.min(nearest[t], squaredDistance(rows[t], last));
        sum += nearest[t];
      }
      if (sum == 0) {
        break;
      }
      last = rows[draw(nearest, random.nextDouble() * sum)];
    }
    return Arrays.copyOf(centres, count);
  }

  /** The first element at which the running sum exceeds {@code mark}, never one that is 0. */
  private static int draw(double[] shares, double mark) {
    double sum = 0;
    int drawn = -1;
    for (int t = 0; t < shares.length && sum <= mark; t++) {
      sum += shares[t];
      drawn = shares[t] > 0 ? t : drawn;
    }
    return drawn;
  }

  /** Puts rows to their nearest centres and tells whether any moved or this was the first time. */
  private boolean assign() {
    boolean moved = Double.isInfinite(cost);
    cost = 0;
    for (int t = 0; t < rows.length; t++) {
      int nearest = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int c = 0; c < centres.length; c++) {
        double distance = squaredDistance(rows[t], centres[c]);
        if (distance < least) {
          least = distance;
          nearest = c;
        }
      }
      cost += least;
      moved |= clusters[t] != nearest;
      clusters[t] = nearest;
    }
    return moved;
  }

  private void move() {
    int[] counts = new int[centres.length];
    double[][] sums = new double[centres.length][rows[0].length];
    for (int t = 0; t < rows.length; t++) {
      counts[clusters[t]]++;
      for (int j = 0; j < rows[t].length; j++) {
        sums[clusters[t]][j] += rows[t][j];
      }
    }
    for (int c = 0; c < centres.length; c++) {
      int count = counts[c];
      if (count > 0) {
        centres[c] = Arrays.stream(sums[c]).map(v -> v / count).toArray();
      }
    }
  }

  private KMeans withoutEmpty() {
    Set<Integer> used = new HashSet<>();
    Arrays.stream(clusters).forEach(used::add);
    int[] kept = IntStream.range(0, centres.length).filter(used::contains).toArray();
    Arrays.setAll(clusters, t -> Arrays.binarySearch(kept, clusters[t]));
    centres = Arrays.stream(kept).mapToObj(c -> centres[c]).toArray(double[][]::new);
    return this;
  }

  private static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += (a[j] - b[j]) * (a[j] - b[j]);
    }
    return sum;
  }

  /** The number of clusters. */
  public int size() {
    return centres.length;
  }

  /** The cluster of row {@code t}, from 0. */
  public int cluster(int t) {
    return clusters[t];
  }

  /** Copies of the centres, double[k][d]. */
  public double[][] centres() {
    return Arrays.stream(centres).map(double[]::clone).toArray(double[][]::new);
  }

  /** The rows of cluster {@code c}, at least one; the arrays given, not copies. */
  public double[][] members(int c) {
    return IntStream.range(0, rows.length)
        .filter(t -> clusters[t] == c)
        .mapToObj(t -> rows[t])
        .toArray(double[][]::new);
  }

  /** The sum of the squared distances of the rows from the centres of their clusters. */
  public double cost() {
    return cost;
  }
}
