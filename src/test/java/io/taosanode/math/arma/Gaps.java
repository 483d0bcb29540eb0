package io.taosanode.math.arma;

import java.util.Arrays;
import java.util.Random;

/** Series of which some values are taken away. */
final class Gaps {
  private Gaps() {}

  /** A copy in which each value but the first and last is missing with the given probability. */
  static double[] random(double[] y, double share, long seed) {
    Random random = new Random(seed);
    double[] gappy = y.clone();
    for (int t = 1; t < y.length - 1; t++) {
      if (random.nextDouble() < share) {
        gappy[t] = Double.NaN;
      }
    }
    return gappy;
  }

  /** A copy without blocks of {@code length}, one at a random place in each {@code every} rows. */
  static double[] blocks(double[] y, int length, int every, long seed) {
    Random random = new Random(seed);
    double[] gappy = y.clone();
    for (int start = 0; start + every <= y.length; start += every) {
      int from = start + 1 + random.nextInt(every - length - 1);
      Arrays.fill(gappy, from, from + length, Double.NaN);
    }
    return gappy;
  }
}
