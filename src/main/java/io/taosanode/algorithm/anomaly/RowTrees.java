package io.taosanode.algorithm.anomaly;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A forest of isolation trees on rows of several columns: each cut divides the rows of a node at a
 * point drawn from the range of a column drawn among those that vary there. A tree is kept only
 * until all rows have run down it.
 */
final class RowTrees {
  private final double[][] columns;
  private final int[] rows;
  private final int drawn;
  private final int deepest;
  private final double[] depths;
  private final Node[] nodes;
  private int size;
  private int trees;

  /** Where a node divides its rows; a leaf, which has no column, tells the depth of its rows. */
  private record Node(int column, double cut, int left, int right, double depth) {}

  /** An empty forest on {@code columns}, double[k][n], which are not modified. */
  RowTrees(double[][] columns) {
    this.columns = columns;
    this.rows = IntStream.range(0, columns[0].length).toArray();
    this.drawn = Math.min(IsolationTrees.LARGEST_SAMPLE, rows.length);
    this.deepest = IsolationTrees.deepest(drawn);
    this.depths = new double[rows.length];
    this.nodes = new Node[Math.max(1, 2 * drawn)];
  }

  /** Adds one tree on rows drawn without replacement. */
  void grow(SplittableRandom random) {
    for (int i = 0; i < drawn; i++) {
      swap(i, random.nextInt(i, rows.length));
    }
    size = 0;
    int root = split(0, drawn, 0, random);
    for (int row = 0; row < depths.length; row++) {
      Node node = nodes[root];
      while (node.column >= 0) {
        node = nodes[columns[node.column][row] <= node.cut ? node.left : node.right];
      }
      depths[row] += node.depth;
    }
    trees++;
  }

  /** The position of a new node for the sampled rows from {@code from} to {@code to}. */
  private int split(int from, int to, int depth, SplittableRandom random) {
    int column = depth == deepest ? -1 : varying(from, to, random);
    int node = size++;
    if (column < 0) {
      double leaf = depth + IsolationTrees.meanDepth(to - from);
      nodes[node] = new Node(-1, 0, -1, -1, leaf);
      return node;
    }
    double[] values = columns[column];
    double least = least(values, from, to);
    double greatest = greatest(values, from, to);
    double u = random.nextDouble();
    double cut = Math.max(least, least * (1 - u) + greatest * u);
    cut = Math.min(Math.nextDown(greatest), cut);
    int middle = from;
    for (int i = from; i < to; i++) {
      if (values[rows[i]] <= cut) {
        swap(i, middle++);
      }
    }
    int left = split(from, middle, depth + 1, random);
    int right = split(middle, to, depth + 1, random);
    nodes[node] = new Node(column, cut, left, right, 0);
    return node;
  }

  /** A column drawn among those whose values are not all equal, -1 if there is none. */
  private int varying(int from, int to, SplittableRandom random) {
    int[] varying =
        IntStream.range(0, columns.length)
            .filter(j -> least(columns[j], from, to) < greatest(columns[j], from, to))
            .toArray();
    return varying.length == 0 ? -1 : varying[random.nextInt(varying.length)];
  }

  private double least(double[] values, int from, int to) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = from; i < to; i++) {
      least = Math.min(least, values[rows[i]]);
    }
    return least;
  }

  private double greatest(double[] values, int from, int to) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = from; i < to; i++) {
      greatest = Math.max(greatest, values[rows[i]]);
    }
    return greatest;
  }

  private void swap(int i, int j) {
    int row = rows[i];
    rows[i] = rows[j];
    rows[j] = row;
  }

  /** The scores of all rows; equal ones if a sample has but one row. */
  double[] scores() {
    double[] scores = new double[depths.length];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = IsolationTrees.score(depths[row] / trees, drawn);
    }
    return scores;
  }
}
