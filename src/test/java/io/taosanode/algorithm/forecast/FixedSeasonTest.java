package io.taosanode.algorithm.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.RunContext;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixedSeasonTest {
  private static final double[] AIR = RecordedSeries.read("air-passengers");

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 7, 12})
  void seasonOnALineIsFoundExactly(int period) {
    double[] season = new double[period];
    Arrays.setAll(season, k -> k * k - (k - 1.0) * 3);
    double mean = Arrays.stream(season).average().orElse(0);
    double[] x = new double[5 * period + 1];
    Arrays.setAll(x, t -> 10 + 0.25 * t + season[t % period]);
    double[] expected = Arrays.stream(season).map(v -> v - mean).toArray();
    assertArrayEquals(expected, FixedSeason.classical(x, period, false).seasons(), 1e-10);
  }

  @Test
  void factorsOnALevelAreFoundExactly() {
    double[] factors = {0.5, 1.25, 1.5, 0.75};
    double[] x = new double[17];
    Arrays.setAll(x, t -> 40 * factors[t % 4]);
    assertArrayEquals(factors, FixedSeason.classical(x, 4, true).seasons(), 1e-12);
  }

  /** R 4.2.2: decompose(AirPassengers, "multiplicative") begins 0.9102, 0.8836, 1.0074. */
  @Test
  void airPassengersHaveTheSeasonOfR() {
    double[] seasons = FixedSeason.classical(AIR, 12, true).seasons();
    assertArrayEquals(new double[] {0.9102, 0.8836, 1.0074}, Arrays.copyOf(seasons, 3), 1e-4);
  }

  @Test
  void removedSeasonIsRestored() {
    for (boolean factor : new boolean[] {false, true}) {
      FixedSeason season = FixedSeason.classical(AIR, 12, factor);
      assertArrayEquals(AIR, season.restoredTo(season.removedFrom(AIR), 0), 1e-10);
    }
  }

  @Test
  void testFindsTheSeasonOfAirPassengersAloneAmongTwo() {
    assertTrue(FixedSeason.isSeasonal(AIR, 12));
    assertFalse(FixedSeason.isSeasonal(RecordedSeries.read("nile"), 7));
    assertFalse(FixedSeason.isSeasonal(Arrays.copyOf(AIR, 24), 12));
  }

  @Test
  void seasonNearZeroIsOfNoUse() {
    assertFalse(new FixedSeason(new double[] {1e-9, 2}, true).isUsable());
    assertTrue(new FixedSeason(new double[] {-1, 1}, false).isUsable());
    assertEquals(0, FixedSeason.none().at(5));
  }

  @Test
  void smoothSeasonOfAnExactOneIsThatSeason() {
    double[] season = {3, -1, 0, 5, -7};
    double[] x = new double[60];
    for (int t = 0; t < x.length; t++) {
      x[t] = 10 + 0.2 * t + season[t % 5];
    }
    double[] found = FixedSeason.smooth(x, 5, false, RunContext.unlimited()).seasons();
    assertArrayEquals(season, found, 0.05);
  }

  @Test
  void smoothFactorsAreThoseOfTheLogarithms() {
    double[] logs = Arrays.stream(AIR).map(Math::log).toArray();
    double[] seasons = FixedSeason.smooth(logs, 12, false, RunContext.unlimited()).seasons();
    double[] factors = FixedSeason.smooth(AIR, 12, true, RunContext.unlimited()).seasons();
    assertArrayEquals(Arrays.stream(seasons).map(Math::exp).toArray(), factors, 1e-12);
  }
}
