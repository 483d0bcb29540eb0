package io.taosanode.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestDistancesTest {
  /** Every distance, sorted: the plain formula. */
  private static double[] sums(double[][] columns, int k) {
    int n = columns[0].length;
    return IntStream.range(0, n)
        .mapToDouble(
            i ->
                IntStream.range(0, n)
                    .filter(j -> j != i)
                    .mapToDouble(j -> distance(columns, i, j))
                    .sorted()
                    .limit(k)
                    .sum())
        .toArray();
  }

  private static double distance(double[][] columns, int i, int j) {
    return Math.sqrt(Arrays.stream(columns).mapToDouble(x -> Math.pow(x[i] - x[j], 2)).sum());
  }

  private static double[] fast(double[][] columns, int k) {
    return new NearestDistances(columns, k).map(d -> Arrays.stream(d).sum(), () -> {});
  }

  @Test
  void distancesAreThoseOfAllPairs() {
    for (int d = 1; d <= 4; d++) {
      Random random = new Random(d);
      double[][] columns = new double[d][120];
      for (double[] column : columns) {
        Arrays.setAll(column, i -> random.nextGaussian());
      }
      for (int k : new int[] {1, 2, 10, 119}) {
        assertArrayEquals(sums(columns, k), fast(columns, k), 1e-12, d + " columns, k = " + k);
      }
    }
  }

  @Test
  void equalRowsAreAtDistanceZero() {
    double[][] columns = {{1, 0, 1, 0, 1}, {0, 0, 0, 0, 0}};
    assertArrayEquals(new double[] {0, 1, 0, 1, 0}, fast(columns, 2));
  }

  @Test
  void singleRowHasNoNeighbour() {
    assertArrayEquals(new double[] {0}, fast(new double[][] {{3}}, 0));
  }

  @Test
  void checkpointCanEndTheSearch() {
    Runnable stop =
        () -> {
          throw new IllegalStateException("stop");
        };
    NearestDistances search = new NearestDistances(new double[][] {{3, 4}}, 1);
    assertThrows(IllegalStateException.class, () -> search.map(d -> d[0], stop));
  }
}
