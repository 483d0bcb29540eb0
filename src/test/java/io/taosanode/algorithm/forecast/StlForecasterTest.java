package io.taosanode.algorithm.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Forecast;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StlForecasterTest {
  private static final double[] AIR = RecordedSeries.read("air-passengers");

  private static Forecast run(double[] y, int horizon, Map<String, String> options) {
    return Runs.run(new StlForecaster(), y, options, horizon, 0.95);
  }

  /** R 4.2.2, forecast 8.20: stlf(AirPassengers)$mean. */
  @Test
  void airPassengersAreForecastAsByTheReference() {
    double[] reference = {445.309, 429.078, 472.301, 471.958};
    double[] mean = run(AIR, 4, Map.of("period", "12")).mean();
    for (int h = 0; h < reference.length; h++) {
      assertEquals(reference[h], mean[h], 0.01 * reference[h], "step " + (h + 1));
    }
  }

  @Test
  void periodIsInferred() {
    assertArrayEquals(run(AIR, 12, Map.of("period", "12")).mean(), run(AIR, 12, Map.of()).mean());
  }

  @Test
  void exactSeasonIsContinued() {
    double[] y = new double[64];
    Arrays.setAll(y, t -> 10 + (t % 8) * (t % 8));
    double[] expected = new double[20];
    Arrays.setAll(expected, h -> 10 + (h % 8) * (h % 8));
    assertArrayEquals(expected, run(y, 20, Map.of("period", "8")).mean(), 1e-6);
  }

  @Test
  void outlierInTheLastCycleBendsTheRobustSeasonLess() {
    double[] y = new double[96];
    Arrays.setAll(y, t -> 50 + 10 * Math.sin(2 * Math.PI * t / 12) + 0.01 * (t * 37 % 11));
    double expected = run(y, 12, Map.of("period", "12")).mean()[3];
    y[87] += 100;
    double plain = run(y, 12, Map.of("period", "12")).mean()[3];
    double robust = run(y, 12, Map.of("period", "12", "robust", "true")).mean()[3];
    assertTrue(
        Math.abs(robust - expected) < 0.2 * Math.abs(plain - expected),
        "expected " + expected + ", robust " + robust + ", plain " + plain);
  }

  @Test
  void seriesWithoutSeasonIsSmoothedAsItIs() {
    double[] y = RecordedSeries.read("nile");
    Forecast forecast = run(y, 5, Map.of());
    Forecast smooth = Runs.run(new Ets(), y, Map.of("model", "ZZN"), 5, 0.95);
    assertArrayEquals(smooth.mean(), forecast.mean(), 1e-9);
    assertArrayEquals(smooth.upper(), forecast.upper(), 1e-9);
    assertEquals(
        List.of("no season found in 100 rows; pass period=... to set it"), forecast.notes());
  }

  @Test
  void reportNamesTheSeasonAndTheModelOfTheRest() {
    Forecast forecast = run(AIR, 3, Map.of("period", "12"));
    assertTrue(forecast.fit().model().startsWith("STL(12) + ETS("), forecast.fit().model());
    assertEquals(12, forecast.fit().period());
  }

  @Test
  void twoCyclesAreTooFew() {
    double[] y = Arrays.copyOf(AIR, 24);
    AnalysisException e =
        assertThrows(AnalysisException.class, () -> run(y, 3, Map.of("period", "12")));
    assertEquals("period = 12: needs more than two cycles, there are 24 values", e.getMessage());
  }

  @Test
  void horizonOfOneIsTheHeadOfALongerOne() {
    Forecast longer = run(AIR, 30, Map.of("period", "12"));
    Forecast shorter = run(AIR, 5, Map.of("period", "12"));
    assertArrayEquals(Arrays.copyOf(longer.mean(), 5), shorter.mean());
    assertArrayEquals(Arrays.copyOf(longer.lower(), 5), shorter.lower());
  }
}
