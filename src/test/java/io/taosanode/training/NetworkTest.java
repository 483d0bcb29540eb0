package io.taosanode.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
  private static final double STEP = 1e-5;

  private static Matrix batch(SplittableRandom random, int rows, int window) {
    Matrix batch = new Matrix(rows, window);
    for (int i = 0; i < batch.values().length; i++) {
      batch.values()[i] = 4 * random.nextDouble() - 2;
    }
    return batch;
  }

  /** Every parameter of every layer, against central differences of the loss. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void gradientIsTheSlopeOfTheLoss(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Network network = new Network(7, 5, random);
    Matrix batch = batch(random, 3, 7);
    network.backPropagate(batch);
    List<double[]> gradients = network.gradients().stream().map(double[]::clone).toList();
    List<double[]> parameters = network.parameters();
    double largest = 0;
    for (int a = 0; a < parameters.size(); a++) {
      double[] p = parameters.get(a);
      for (int i = 0; i < p.length; i++) {
        double at = p[i];
        p[i] = at + STEP;
        double above = network.loss(batch);
        p[i] = at - STEP;
        double below = network.loss(batch);
        p[i] = at;
        double slope = (above - below) / (2 * STEP);
        assertEquals(slope, gradients.get(a)[i], 1e-9, "seed " + seed + ", " + a + "[" + i + "]");
        largest = Math.max(largest, Math.abs(slope));
      }
    }
    assertTrue(largest > 0.01, "nothing was compared but zeros");
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void bothPassesGiveTheSameLoss(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Network network = new Network(6, 4, random);
    Matrix batch = batch(random, 5, 6);
    assertEquals(network.loss(batch), network.backPropagate(batch));
  }
}
