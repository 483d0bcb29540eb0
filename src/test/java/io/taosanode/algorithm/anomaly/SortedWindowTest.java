package io.taosanode.algorithm.anomaly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedWindowTest {
  /** Few whole numbers, so that both ends tie often and twins are parted. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void valuesGoInTheOrderOfTheFirstMaximumOnAList(long seed) {
    Random random = new Random(seed);
    double[] values = random.doubles(40).map(u -> Math.floor(7 * u) - 3).toArray();
    SortedWindow window = new SortedWindow(values);
    boolean[] gone = new boolean[values.length];
    while (window.removeFarthestBeyond(0)) {
      gone[farthest(values, gone)] = true;
      assertArrayEquals(gone, window.removed(), "left " + window.size());
    }
    assertTrue(window.isConstant());
  }

  /** By n |x - mean| in whole numbers, hence without rounding. */
  private static int farthest(double[] values, boolean[] gone) {
    List<Integer> kept = new ArrayList<>();
    long sum = 0;
    for (int i = 0; i < values.length; i++) {
      if (!gone[i]) {
        kept.add(i);
        sum += (long) values[i];
      }
    }
    int farthest = -1;
    long greatest = -1;
    for (int i : kept) {
      long distance = Math.abs(kept.size() * (long) values[i] - sum);
      if (distance > greatest) {
        greatest = distance;
        farthest = i;
      }
    }
    return farthest;
  }

  @Test
  void nothingGoesWithinTheBound() {
    SortedWindow window = new SortedWindow(new double[] {1, 2, 3});
    assertFalse(window.removeFarthestBeyond(1.3));
    assertEquals(3, window.size());
    assertTrue(window.removeFarthestBeyond(1.2));
    assertArrayEquals(new boolean[] {true, false, false}, window.removed());
  }

  @Test
  void emptyWindowIsConstant() {
    SortedWindow window = new SortedWindow(new double[0]);
    assertTrue(window.isConstant());
    assertArrayEquals(new boolean[0], window.removed());
  }
}
