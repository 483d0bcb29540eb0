package io.taosanode.algorithm.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.taosanode.ResourceSeries;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Forecast;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeasonalNaiveTest {
  private static final double[] AIR = ResourceSeries.read("air-passengers");

  /** R 4.2.2, forecast 8.20: snaive(AirPassengers): 417, 391; lower bound 345.822. */
  @Test
  void airPassengersEqualTheReference() {
    Forecast forecast = Runs.run(new SeasonalNaive(), AIR, Map.of("period", "12"), 24, 0.95);
    assertEquals(417, forecast.mean()[0]);
    assertEquals(391, forecast.mean()[1]);
    assertEquals(345.822, forecast.lower()[0], 1e-3);
  }

  @Test
  void intervalGrowsOncePerSeason() {
    Forecast forecast = Runs.run(new SeasonalNaive(), AIR, Map.of("period", "12"), 25, 0.95);
    double[] half = new double[25];
    Arrays.setAll(half, h -> forecast.upper()[h] - forecast.mean()[h]);
    assertEquals(half[0], half[11], 1e-9);
    assertEquals(half[0] * Math.sqrt(2), half[12], 1e-9);
    assertEquals(half[0] * Math.sqrt(3), half[24], 1e-9);
  }

  @Test
  void periodIsInferred() {
    Forecast forecast = Runs.run(new SeasonalNaive(), AIR, Map.of(), 12, 0.95);
    assertEquals(12, forecast.fit().period());
    assertArrayEquals(Arrays.copyOfRange(AIR, 132, 144), forecast.mean());
  }

  @Test
  void withoutSeasonTheLastValueIsRepeatedAndANoteSaysSo() {
    double[] nile = ResourceSeries.read("nile");
    Forecast forecast = Runs.run(new SeasonalNaive(), nile, Map.of(), 3, 0.95);
    assertArrayEquals(new double[] {740, 740, 740}, forecast.mean());
    assertEquals(0, forecast.fit().period());
    assertEquals(
        List.of("no season found in 100 rows; pass period=... to set it"), forecast.notes());
  }

  @Test
  void periodOfAllRowsIsRefused() {
    AnalysisException e =
        assertThrows(
            AnalysisException.class,
            () -> Runs.run(new SeasonalNaive(), AIR, Map.of("period", "144"), 3, 0.95));
    assertEquals("period = 144: must be less than the number of rows, 144", e.getMessage());
  }
}
