package io.taosanode.algorithm.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitialStatesTest {
  @Test
  void lineGivesLevelAndSlopeBeforeTheFirstValue() {
    double[] x = IntStream.range(0, 20).mapToDouble(t -> 5 + 2 * t).toArray();
    InitialStates states =
        InitialStates.estimate(
            x, new SmoothingForm(false, Component.ADD, false, Component.NONE, 1));
    assertEquals(2, states.slope(), 1e-12);
    assertEquals(3, states.level(), 1e-12);
  }

  @Test
  void factorTrendStartsAtTheRatioOfTheLine() {
    double[] x = IntStream.range(0, 20).mapToDouble(t -> 10 + t).toArray();
    InitialStates states =
        InitialStates.estimate(
            x, new SmoothingForm(false, Component.MUL, false, Component.NONE, 1));
    assertEquals(1.1, states.slope(), 1e-12);
    assertEquals(10, states.level() * states.slope(), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 7, 12, 24})
  void additiveSeasonOnALineIsRecovered(int m) {
    double[] season = IntStream.range(0, m).mapToDouble(k -> k - (m - 1) / 2.0).toArray();
    double[] x = IntStream.range(0, 10 + 4 * m).mapToDouble(t -> 9 + season[t % m]).toArray();
    InitialStates states =
        InitialStates.estimate(
            x, new SmoothingForm(false, Component.NONE, false, Component.ADD, m));
    assertArrayEquals(season, states.seasons(), 1e-9);
    assertEquals(9, states.level(), 1e-9);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 12})
  void multiplicativeSeasonIsRecovered(int m) {
    double[] season = IntStream.range(0, m).mapToDouble(k -> 1 + (k - (m - 1) / 2.0) / m).toArray();
    double[] x = IntStream.range(0, 10 + 4 * m).mapToDouble(t -> 9 * season[t % m]).toArray();
    InitialStates states =
        InitialStates.estimate(x, new SmoothingForm(false, Component.ADD, false, Component.MUL, m));
    assertArrayEquals(season, states.seasons(), 1e-9);
    assertEquals(0, states.slope(), 1e-9);
  }

  @Test
  void twoShortCyclesUseTheFirst() {
    double[] x = {1, 2, 3, 6, 1, 2, 3, 6};
    InitialStates states =
        InitialStates.estimate(x, new SmoothingForm(false, Component.ADD, false, Component.ADD, 4));
    assertArrayEquals(new double[] {-2, -1, 0, 3}, states.seasons(), 1e-12);
  }

  @Test
  void steepFallKeepsAPositiveFactor() {
    double[] x = {100, 60, 20, 5, 1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
    InitialStates states =
        InitialStates.estimate(
            x, new SmoothingForm(false, Component.MUL, false, Component.NONE, 1));
    assertTrue(states.slope() > 0 && states.level() > 0);
  }
}
