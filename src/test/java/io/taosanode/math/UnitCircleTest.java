package io.taosanode.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitCircleTest {
  @ParameterizedTest
  @CsvSource({"0.5, true", "-0.99, true", "1, true", "-1, true", "1.01, false", "-3, false"})
  void singleRootDecides(double root, boolean inside) {
    assertEquals(inside, UnitCircle.contains(new double[] {-root, 1}));
  }

  @Test
  void productsOfRandomPairsOfRootsAreJudgedByTheLargest() {
    long seed = 3;
    Random random = new Random(seed);
    for (int trial = 0; trial < 200; trial++) {
      double[] polynomial = {1};
      double largest = 0;
      for (int pair = 0; pair < 1 + trial % 12; pair++) {
        double radius = 1.15 * Math.sqrt(random.nextDouble());
        double angle = Math.PI * random.nextDouble();
        largest = Math.max(largest, radius);
        polynomial =
            product(polynomial, new double[] {radius * radius, -2 * radius * Math.cos(angle), 1});
      }
      assertEquals(
          largest < 1, UnitCircle.contains(polynomial), "seed " + seed + ", trial " + trial);
    }
  }

  private static double[] product(double[] a, double[] b) {
    double[] c = new double[a.length + b.length - 1];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        c[i + j] += a[i] * b[j];
      }
    }
    return c;
  }
}
