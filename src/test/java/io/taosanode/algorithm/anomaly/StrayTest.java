package io.taosanode.algorithm.anomaly;

import static io.taosanode.algorithm.anomaly.Detecting.detect;
import static io.taosanode.algorithm.anomaly.Detecting.flagged;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StrayTest {
  private static final double[] SALES = {
    12.0, 15.5, 11.2, 9.8, 13.1, 16.4, 12.0, 10.5, 13.9, 17.6, 12.8, 11.1, 14.6, 18.2, 13.9, 12.0,
    15.8, 19.1, 14.4, 12.7, 16.3, 20.2, 15.6, 13.3
  };

  static Stream<GoldenScores> golden() {
    return GoldenScores.read("/golden/stray.csv");
  }

  @ParameterizedTest
  @MethodSource("golden")
  void scoresAndFlagsAreThoseOfAnIndependentImplementation(GoldenScores golden) {
    golden.assertSameScoresAndFlags();
  }

  @Test
  void seasonWithoutOutliersIsNormal() {
    assertEquals(List.of(), flagged(detect(new Stray(), SALES)));
  }

  @Test
  void valuesFarFromAllOthersAreFlagged() {
    double[] y = SALES.clone();
    y[9] = 60;
    y[17] = -30;
    assertEquals(List.of(9, 17), flagged(detect(new Stray(), y)));
    assertEquals(List.of(1, 9, 13, 17, 21), flagged(detect(new Stray(), Map.of("k", "3"), y)));
  }

  @Test
  void fewerNeighboursSeeSmallerGaps() {
    double[] y = IntStream.range(0, 40).mapToDouble(i -> 2 * Math.sin(i / 3.0)).toArray();
    y[20] = 9;
    assertEquals(List.of(20), flagged(detect(new Stray(), y)));
    assertEquals(List.of(20), flagged(detect(new Stray(), Map.of("k", "3"), y)));
    assertEquals(List.of(1, 20), flagged(detect(new Stray(), Map.of("k", "1"), y)));
  }

  @Test
  void evenlySpacedValuesAreNormal() {
    double[] y = IntStream.range(0, 500).mapToDouble(i -> 0.1 * i).toArray();
    assertEquals(List.of(), flagged(detect(new Stray(), Map.of("k", "1"), y)));
  }

  @Test
  void nothingIsFlaggedWhereNoGapsAreSought() {
    double[] y = SALES.clone();
    y[9] = 60;
    assertEquals(List.of(), flagged(detect(new Stray(), Map.of("p", "0"), y)));
  }

  @Test
  void otherTailNegatesTheScores() {
    double[] far = detect(new Stray(), SALES).scores();
    double[] near = detect(new Stray(), Map.of("outlier_tail", "min"), SALES).scores();
    assertTrue(Arrays.stream(far).allMatch(s -> s >= 0));
    assertEquals(0, IntStream.range(0, far.length).mapToDouble(i -> far[i] + near[i]).sum());
  }
}
