package io.taosanode.evaluation;

import java.util.Comparator;
import java.util.stream.IntStream;

/** The rows of a series from the highest score to the lowest; equal scores keep their order. */
final class Ranking {
  private final int[] order;
  private final int[] ranks;
  private final int[] reached;

  /** Ranks finite scores in O(n log n). */
  Ranking(double[] scores) {
    int n = scores.length;
    order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -scores[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    ranks = new int[n];
    reached = new int[n];
    for (int r = n - 1; r >= 0; r--) {
      ranks[order[r]] = r;
      boolean lastOfEquals = r == n - 1 || scores[order[r]] != scores[order[r + 1]];
      reached[r] = lastOfEquals ? r + 1 : reached[r + 1];
    }
  }

  int size() {
    return order.length;
  }

  /** The row at a position of the ranking. */
  int row(int position) {
    return order[position];
  }

  /** The position of a row in the ranking. */
  int rank(int row) {
    return ranks[row];
  }

  /** The number of rows that score at least as high as the row at a position of the ranking. */
  int reached(int position) {
    return reached[position];
  }
}
