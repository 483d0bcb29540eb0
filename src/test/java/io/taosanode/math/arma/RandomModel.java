package io.taosanode.math.arma;

import java.util.Arrays;
import java.util.Random;

/** Seasonal ARMA models and series drawn at random. */
final class RandomModel {
  private final Random random;
  private final SarimaOrder order;

  RandomModel(long seed) {
    random = new Random(seed);
    int[] periods = {4, 7, 12};
    order =
        SarimaOrder.of(random.nextInt(4), 0, random.nextInt(4))
            .seasonal(random.nextInt(3), 0, random.nextInt(3), periods[random.nextInt(3)]);
  }

  SarimaOrder order() {
    return order;
  }

  /** Partial autocorrelations up to 0.83 in absolute value. */
  ArmaProcess process() {
    return process(1.2);
  }

  /** Partial autocorrelations up to 0.96 in absolute value: memory of many seasons. */
  ArmaProcess persistentProcess() {
    return process(2);
  }

  private ArmaProcess process(double limit) {
    double[] point = new double[order.coefficients()];
    Arrays.setAll(point, k -> limit * (2 * random.nextDouble() - 1));
    return ArmaProcess.of(order, ArmaParameters.coefficients(order, point));
  }

  /** Numbers around 3, correlated as in a random walk that forgets. */
  double[] values(int n) {
    double[] y = new double[n];
    double level = 0;
    for (int t = 0; t < n; t++) {
      level = 0.7 * level + random.nextGaussian();
      y[t] = 3 + level;
    }
    return y;
  }
}
