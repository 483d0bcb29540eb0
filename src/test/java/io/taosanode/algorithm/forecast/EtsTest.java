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
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EtsTest {
  private static final double[] AIR = RecordedSeries.read("air-passengers");

  private static Forecast run(double[] y, int horizon, String... options) {
    Map<String, String> map = new HashMap<>();
    for (String option : options) {
      String[] parts = option.split("=", 2);
      map.put(parts[0], parts[1]);
    }
    return Runs.run(new Ets(), y, map, horizon, 0.95);
  }

  private static double[] moved(double[] y, double scale, double shift) {
    return Arrays.stream(y).map(v -> scale * v + shift).toArray();
  }

  @Test
  void scalingTheSeriesScalesTheForecast() {
    Forecast plain = run(AIR, 24, "period=12");
    Forecast scaled = run(moved(AIR, 8, 0), 24, "period=12");
    assertEquals(plain.fit().model(), scaled.fit().model());
    assertArrayEquals(moved(plain.mean(), 8, 0), scaled.mean(), 1e-6);
    assertArrayEquals(moved(plain.lower(), 8, 0), scaled.lower(), 1e-6);
  }

  @Test
  void shiftingAnAdditiveModelShiftsTheForecast() {
    Forecast plain = run(moved(AIR, 1, -1000), 12, "period=12", "model=AAA", "damped=false");
    Forecast shifted = run(moved(AIR, 1, -2024), 12, "period=12", "model=AAA", "damped=false");
    assertArrayEquals(moved(plain.mean(), 1, -1024), shifted.mean(), 1e-3);
    assertArrayEquals(moved(plain.upper(), 1, -1024), shifted.upper(), 1e-3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ZZZ", "AAA", "MAM", "MMM", "AMN"})
  void shorterHorizonIsTheBeginningOfALongerOne(String model) {
    Forecast shorter = run(AIR, 5, "period=12", "model=" + model);
    Forecast longer = run(AIR, 40, "period=12", "model=" + model);
    assertArrayEquals(shorter.mean(), Arrays.copyOf(longer.mean(), 5));
    assertArrayEquals(shorter.upper(), Arrays.copyOf(longer.upper(), 5));
  }

  @ParameterizedTest
  @CsvSource({
    "AAA, true, 'ETS(A,Ad,A)'",
    "aaa, 0, 'ETS(A,A,A)'",
    "MNM, auto, 'ETS(M,N,M)'",
    "MMN, false, 'ETS(M,M,N)'",
    "MMM, 1, 'ETS(M,Md,M)'",
    "AAM, false, 'ETS(A,A,M)'",
    "ANN, TRUE, 'ETS(A,N,N)'"
  })
  void lettersFixTheModel(String letters, String damped, String expected) {
    Forecast forecast = run(AIR, 3, "period=12", "model=" + letters, "damped=" + damped);
    assertEquals(expected, forecast.fit().model());
  }

  @Test
  void dampedTrendIsForcedOnAnAutomaticChoice() {
    assertTrue(run(AIR, 3, "period=12", "damped=true").fit().model().contains("Ad"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"MZZ", "ZMZ", "ZZM"})
  void factorsNeedPositiveValues(String model) {
    double[] y = moved(AIR, 1, -200);
    AnalysisException e =
        assertThrows(AnalysisException.class, () -> run(y, 3, "period=12", "model=" + model));
    assertEquals(
        "multiplicative ETS components require strictly positive input data", e.getMessage());
  }

  @Test
  void automaticChoiceOnNegativeValuesIsAdditive() {
    String model = run(moved(AIR, 1, -200), 3, "period=12").fit().model();
    assertTrue(model.matches("ETS\\(A,(N|A|Ad),(N|A)\\)"), model);
  }

  @Test
  void fewerThanTwoCyclesAreRefused() {
    double[] y = Arrays.copyOf(AIR, 23);
    AnalysisException e = assertThrows(AnalysisException.class, () -> run(y, 3, "period=12"));
    assertEquals("number of input data is less than the required periods", e.getMessage());
    assertEquals(ErrorKind.INVALID_PARAMETER, e.kind());
  }

  @ParameterizedTest
  @ValueSource(strings = {"model=AXA", "model=AA", "damped=maybe"})
  void malformedOptionIsRejected(String option) {
    AnalysisException e = assertThrows(AnalysisException.class, () -> run(AIR, 3, option));
    assertEquals(ErrorKind.INVALID_PARAMETER, e.kind());
  }

  @Test
  void seasonalModelNeedsAPeriod() {
    AnalysisException e = assertThrows(AnalysisException.class, () -> run(AIR, 3, "model=AAA"));
    assertEquals("period", e.subject());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ZZZ", "AAA", "MNM"})
  void longSeasonIsRemovedByDecomposition(String model) {
    long seed = 5;
    Random random = new Random(seed);
    double[] y = new double[300];
    for (int t = 0; t < y.length; t++) {
      y[t] = 100 + 20 * Math.sin(2 * Math.PI * t / 48) + random.nextGaussian();
    }
    Forecast forecast = run(y, 48, "period=48", "model=" + model);
    assertEquals(48, forecast.fit().period());
    for (int h = 0; h < 48; h++) {
      double expected = 100 + 20 * Math.sin(2 * Math.PI * (y.length + h) / 48);
      assertEquals(expected, forecast.mean()[h], 4, "seed " + seed + ", step " + h);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7})
  void fewValuesAreEnough(int n) {
    double[] mean = run(Arrays.copyOf(AIR, n), 3).mean();
    assertTrue(Arrays.stream(mean).allMatch(v -> v > 90 && v < 160), Arrays.toString(mean));
  }

  @Test
  void straightLineIsContinued() {
    double[] y = new double[60];
    Arrays.setAll(y, t -> 3 + 0.5 * t);
    assertArrayEquals(new double[] {33, 33.5, 34}, run(y, 3).mean(), 1e-2);
  }

  @Test
  void explodingTrendIsLimitedToTheWidenedRange() {
    double[] y = new double[40];
    Arrays.setAll(y, t -> Math.exp(0.3 * t));
    Forecast forecast = run(y, 40, "model=MMN", "damped=false");
    double range = y[39] - y[0];
    assertEquals(y[39] + 10 * range, forecast.mean()[39], 1e-6 * range);
    assertEquals(1, forecast.notes().size());
  }
}
