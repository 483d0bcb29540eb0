package io.taosanode.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FourierTransformTest {
  private static double[][] noise(int n) {
    Random random = new Random(n);
    return new double[][] {random.doubles(n, -1, 1).toArray(), random.doubles(n, -1, 1).toArray()};
  }

  private static double[][] plain(double[][] x) {
    int n = x[0].length;
    double[][] sums = new double[2][n];
    for (int k = 0; k < n; k++) {
      for (int t = 0; t < n; t++) {
        double angle = -2 * Math.PI * ((long) k * t % n) / n;
        sums[0][k] += x[0][t] * Math.cos(angle) - x[1][t] * Math.sin(angle);
        sums[1][k] += x[0][t] * Math.sin(angle) + x[1][t] * Math.cos(angle);
      }
    }
    return sums;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 16, 30, 97, 128, 129, 1000})
  void agreesWithTheDefiningSum(int n) {
    double[][] parts = noise(n);
    double[][] expected = plain(parts);
    new FourierTransform(n).forward(parts);
    assertArrayEquals(expected[0], parts[0], 1e-11);
    assertArrayEquals(expected[1], parts[1], 1e-11);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 64, 100, 40_000})
  void inverseUndoesIt(int n) {
    double[][] parts = noise(n);
    FourierTransform transform = new FourierTransform(n);
    transform.forward(parts);
    transform.inverse(parts);
    assertArrayEquals(noise(n)[0], parts[0], 1e-11);
    assertArrayEquals(noise(n)[1], parts[1], 1e-11);
  }
}
