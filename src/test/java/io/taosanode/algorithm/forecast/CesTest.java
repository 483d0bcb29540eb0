package io.taosanode.algorithm.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.analysis.Forecast;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CesTest {
  private static final double[] AIR = RecordedSeries.read("air-passengers");

  private static Forecast run(double[] y, int horizon, String... options) {
    Map<String, String> map = new HashMap<>();
    for (String option : options) {
      String[] parts = option.split("=", 2);
      map.put(parts[0], parts[1]);
    }
    return Runs.run(new Ces(), y, map, horizon, 0.95);
  }

  /**
   * The sum of squared errors is at most 1 % above that of statsforecast 2.1.1 (scripts/ces.py),
   * which bounds the weights more tightly and runs backwards for the initial states.
   */
  @ParameterizedTest
  @CsvSource({
    "air-passengers, 12, N, 186054.239",
    "air-passengers, 12, S, 59602.836",
    "air-passengers, 12, P, 29558.921",
    "air-passengers, 12, F, 19563.677",
    "nile, 1, N, 2009094.635",
    "ets/us-acc-deaths, 12, N, 39513306.071",
    "ets/us-acc-deaths, 12, S, 15423818.697",
    "ets/us-acc-deaths, 12, P, 4675381.653",
    "ets/us-acc-deaths, 12, F, 4665406.728",
    "ets/woolyrnq, 4, N, 46323972.500",
    "ets/woolyrnq, 4, S, 42282219.634",
    "ets/woolyrnq, 4, P, 21866393.746",
    "ets/woolyrnq, 4, F, 21639952.630"
  })
  void errorIsNotAboveThatOfStatsforecast(
      String series, int period, String model, double expected) {
    Forecast forecast = run(RecordedSeries.read(series), 4, "period=" + period, "model=" + model);
    double sse = forecast.fit().sse();
    assertTrue(sse <= 1.01 * expected, () -> sse + " above " + expected);
  }

  @Test
  void nileForecastIsNearThatOfStatsforecast() {
    double[] expected = {800.13, 797.51, 794.19, 791.04};
    assertArrayEquals(expected, run(RecordedSeries.read("nile"), 4).mean(), 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"N", "S", "P", "F", "Z"})
  void scalingTheSeriesScalesTheForecast(String model) {
    Forecast plain = run(AIR, 12, "period=12", "model=" + model);
    double[] scaled = Arrays.stream(AIR).map(v -> 8 * v).toArray();
    double[] expected = Arrays.stream(plain.mean()).map(v -> 8 * v).toArray();
    assertArrayEquals(expected, run(scaled, 12, "period=12", "model=" + model).mean(), 1e-6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"n", "S", "p", "F", "Z"})
  void shorterHorizonIsTheBeginningOfALongerOne(String model) {
    Forecast shorter = run(AIR, 5, "period=12", "model=" + model);
    Forecast longer = run(AIR, 40, "period=12", "model=" + model);
    assertArrayEquals(shorter.mean(), Arrays.copyOf(longer.mean(), 5));
    assertArrayEquals(shorter.upper(), Arrays.copyOf(longer.upper(), 5));
  }

  @Test
  void automaticChoiceFindsTheSeason() {
    Forecast forecast = run(AIR, 12, "period=12");
    assertEquals(12, forecast.fit().period());
    assertTrue(forecast.mean()[6] > 1.2 * forecast.mean()[10]);
  }

  @Test
  void seasonalModelNeedsAPeriod() {
    AnalysisException e = assertThrows(AnalysisException.class, () -> run(AIR, 3, "model=F"));
    assertEquals("period", e.subject());
  }

  @Test
  void unknownLetterIsRejected() {
    AnalysisException e = assertThrows(AnalysisException.class, () -> run(AIR, 3, "model=X"));
    assertEquals(ErrorKind.INVALID_PARAMETER, e.kind());
  }

  @Test
  void fewerThanTwoCyclesAreRefused() {
    double[] y = Arrays.copyOf(AIR, 23);
    AnalysisException e = assertThrows(AnalysisException.class, () -> run(y, 3, "period=12"));
    assertEquals("number of input data is less than the required periods", e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 8})
  void forecastStaysWithinTheWidenedRange(int n) {
    double[] y = Arrays.copyOf(AIR, n);
    double high = Arrays.stream(y).max().orElse(0);
    double low = Arrays.stream(y).min().orElse(0);
    for (double v : run(y, 50).mean()) {
      assertTrue(v >= low - 10 * (high - low) && v <= high + 10 * (high - low));
    }
  }
}
