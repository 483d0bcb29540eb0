package io.taosanode.algorithm.anomaly;

import io.taosanode.math.OrderStatistics;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A forest of isolation trees on the line, as the step function of the depths summed over the
 * trees: each cut is a jump from the depth of the leaf on its left to that of the leaf on its
 * right.
 */
final class IsolationTrees {
  /** The most values that a tree is grown on. */
  static final int LARGEST_SAMPLE = 256;

  private static final double EULER = 0.5772156649015329;

  private final double[] values;
  private final double[] sample;
  private final int deepest;
  private double[] cuts;
  private double[] jumps;
  private int size;
  private int trees;
  private double leftmost;
  private double previousDepth;

  /** An empty forest on {@code values}, which are not modified, with room for some trees. */
  IsolationTrees(double[] values, int trees) {
    this.values = values.clone();
    this.sample = new double[Math.min(LARGEST_SAMPLE, values.length)];
    this.deepest = deepest(sample.length);
    this.cuts = new double[trees * Math.max(1, sample.length)];
    this.jumps = new double[cuts.length];
  }

  /** Adds one tree on values drawn without replacement. */
  void grow(SplittableRandom random) {
    for (int i = 0; i < sample.length; i++) {
      int drawn = random.nextInt(i, values.length);
      sample[i] = values[drawn];
      values[drawn] = values[i];
      values[i] = sample[i];
    }
    Arrays.sort(sample);
    previousDepth = Double.NaN;
    split(0, sample.length, 0, Double.NaN, random);
    trees++;
  }

  /** Visits the leaves of the sample from {@code from} to {@code to} from left to right. */
  private void split(int from, int to, int depth, double cutBefore, SplittableRandom random) {
    double least = sample.length == 0 ? 0 : sample[from];
    double greatest = sample.length == 0 ? 0 : sample[to - 1];
    if (depth == deepest || least == greatest) {
      leaf(depth + meanDepth(to - from), cutBefore);
      return;
    }
    double u = random.nextDouble();
    double cut = Math.min(Math.nextDown(greatest), least * (1 - u) + greatest * u);
    int middle = OrderStatistics.countUpTo(sample, Math.max(least, cut));
    split(from, middle, depth + 1, cutBefore, random);
    split(middle, to, depth + 1, Math.max(least, cut), random);
  }

  private void leaf(double depth, double cutBefore) {
    if (Double.isNaN(previousDepth)) {
      leftmost += depth;
    } else {
      cuts[size] = cutBefore;
      jumps[size++] = depth - previousDepth;
    }
    previousDepth = depth;
  }

  /** Sorts the jumps of all trees and adds them up; to be called once, after the last tree. */
  void merge() {
    int[] order =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> cuts[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    cuts = Arrays.stream(order).mapToDouble(i -> cuts[i]).toArray();
    double[] depths = new double[size + 1];
    depths[0] = leftmost;
    for (int i = 0; i < size; i++) {
      depths[i + 1] = depths[i] + jumps[order[i]];
    }
    jumps = depths;
  }

  /** The score of a value after {@link #merge}; equal for all values if a sample has but one. */
  double score(double value) {
    return score(jumps[OrderStatistics.countBelow(cuts, value)] / trees, sample.length);
  }

  /** The score of a mean depth in trees on {@code sample} values. */
  static double score(double depth, int sample) {
    return sample < 2 ? 0.5 : Math.pow(2, -depth / meanDepth(sample));
  }

  /** The depth at which a tree on {@code sample} values stops: the binary logarithm, rounded up. */
  static int deepest(int sample) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, sample) - 1);
  }

  /** The mean depth of the leaves of a random binary search tree on {@code count} values. */
  static double meanDepth(int count) {
    if (count < 3) {
      return count < 2 ? 0 : 1;
    }
    return 2 * (Math.log(count - 1) + EULER) - 2.0 * (count - 1) / count;
  }
}
