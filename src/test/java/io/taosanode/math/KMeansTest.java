package io.taosanode.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KMeansTest {
  private static KMeans of(double[][] rows, int k, long seed) {
    return KMeans.of(rows, k, new SplittableRandom(seed), () -> {});
  }

  private static double[][] groups() {
    Random random = new Random(4);
    double[][] rows = new double[90][2];
    for (int t = 0; t < rows.length; t++) {
      rows[t][0] = 10 * (t % 3) + random.nextGaussian();
      rows[t][1] = random.nextGaussian();
    }
    return rows;
  }

  @Test
  void groupsFarApartAreFoundWhateverTheSeed() {
    for (long seed = 1; seed <= 10; seed++) {
      KMeans clusters = of(groups(), 3, seed);
      double[] centres =
          Arrays.stream(clusters.centres()).mapToDouble(c -> c[0]).sorted().toArray();
      assertArrayEquals(new double[] {0, 10, 20}, centres, 1, "seed " + seed);
      assertEquals(30, clusters.members(0).length, "seed " + seed);
    }
  }

  @Test
  void everyRowBelongsToItsNearestCentre() {
    KMeans clusters = of(groups(), 3, 7);
    double[][] rows = groups();
    double cost = 0;
    for (int t = 0; t < rows.length; t++) {
      double[] row = rows[t];
      double[] off =
          Arrays.stream(clusters.centres())
              .mapToDouble(c -> Math.pow(row[0] - c[0], 2) + Math.pow(row[1] - c[1], 2))
              .toArray();
      double least = Arrays.stream(off).min().orElseThrow();
      assertEquals(least, off[clusters.cluster(t)]);
      cost += least;
    }
    assertEquals(cost, clusters.cost(), 1e-9);
  }

  @Test
  void thereAreNoMoreClustersThanDistinctRows() {
    double[][] rows = {{1}, {2}, {1}, {2}, {1}};
    KMeans clusters = of(rows, 4, 1);
    assertEquals(2, clusters.size());
    assertEquals(0, clusters.cost());
    assertTrue(clusters.cluster(0) != clusters.cluster(1));
  }
}
