package io.taosanode.algorithm.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.GoldenCase;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Forecast;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThetaTest {
  private static final double[] AIR = RecordedSeries.read("air-passengers");
  private static final double[] NILE = RecordedSeries.read("nile");

  private static Forecast run(double[] y, int horizon, String... options) {
    Map<String, String> map = new HashMap<>();
    for (String option : options) {
      String[] parts = option.split("=", 2);
      map.put(parts[0], parts[1]);
    }
    return Runs.run(new Theta(), y, map, horizon, 0.95);
  }

  private static double[] moved(double[] y, double scale, double shift) {
    return Arrays.stream(y).map(v -> scale * v + shift).toArray();
  }

  private static void assertClose(double[] expected, double[] actual) {
    for (int h = 0; h < expected.length; h++) {
      assertEquals(expected[h], actual[h], 1e-3 * expected[h], "step " + h);
    }
  }

  /** R 4.2.2, forecast 8.20: thetaf. */
  @Test
  void standardMethodIsThatOfR() {
    assertClose(
        new double[] {440.0782, 428.3843, 489.7071, 475.7046, 479.6704, 545.3663},
        run(AIR, 6, "period=12", "model=standard").mean());
    assertClose(new double[] {799.812, 798.455, 797.098}, run(NILE, 3, "model=standard").mean());
    assertClose(
        new double[] {3397.569, 3399.211},
        run(RecordedSeries.read("ets/lynx"), 2, "model=standard").mean());
  }

  /**
   * R does not multiply the width of the interval by the season: its half-widths 21.081, 27.502.
   */
  @Test
  void widthIsThatOfRTimesTheSeason() {
    Forecast forecast = run(AIR, 2, "period=12", "model=standard");
    FixedSeason season = FixedSeason.classical(AIR, 12, true);
    double[] expected = {440.0782 - 418.9967, 428.3843 - 400.8826};
    for (int h = 0; h < 2; h++) {
      double width = (forecast.mean()[h] - forecast.lower()[h]) / season.at(h);
      assertEquals(expected[h], width, 1e-3 * width);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "air, stm", "air, otm", "air, dstm", "air, dotm",
    "deaths, stm", "deaths, otm", "deaths, dstm", "deaths, dotm",
    "nile, stm", "nile, otm", "nile, dstm", "nile, dotm",
    "wool, stm", "wool, otm", "wool, dstm", "wool, dotm"
  })
  void optimisedModelsAreThoseOfStatsforecast(String name, String model) {
    GoldenCase golden = GoldenCase.read("/golden/theta/" + name + ".csv");
    assertClose(golden.row(model), run(series(golden), 6, options(golden, model)).mean());
  }

  @ParameterizedTest
  @ValueSource(strings = {"air", "deaths", "nile", "wool"})
  void standardMethodIsThatOfStatsmodels(String name) {
    GoldenCase golden = GoldenCase.read("/golden/theta/" + name + ".csv");
    assertClose(
        golden.row("statsmodels"), run(series(golden), 6, options(golden, "standard")).mean());
  }

  private static double[] series(GoldenCase golden) {
    String path = golden.text("series");
    return RecordedSeries.read(path.substring("/series/".length(), path.length() - 4));
  }

  private static String[] options(GoldenCase golden, String model) {
    return new String[] {"model=" + model, "period=" + golden.text("period")};
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "standard", "stm", "otm", "dstm", "dotm"})
  void additiveDecompositionMovesWithTheSeries(String model) {
    String[] options = {"period=12", "decomposition_type=additive", "model=" + model};
    Forecast plain = run(AIR, 24, options);
    Forecast other = run(moved(AIR, 8, 1024), 24, options);
    assertArrayEquals(moved(plain.mean(), 8, 1024), other.mean(), 0.05);
    assertArrayEquals(moved(plain.lower(), 8, 1024), other.lower(), 0.05);
  }

  @Test
  void shorterHorizonIsTheBeginningOfALongerOne() {
    Forecast shorter = run(AIR, 5, "period=12");
    Forecast longer = run(AIR, 40, "period=12");
    assertArrayEquals(shorter.mean(), Arrays.copyOf(longer.mean(), 5));
    assertArrayEquals(shorter.lower(), Arrays.copyOf(longer.lower(), 5));
  }

  @Test
  void factorsAskedForNeedPositiveValues() {
    double[] y = moved(AIR, 1, -200);
    AnalysisException e =
        assertThrows(
            AnalysisException.class,
            () -> run(y, 3, "period=12", "decomposition_type=multiplicative"));
    assertEquals(
        "multiplicative decomposition requires strictly positive input data", e.getMessage());
  }

  @Test
  void defaultOnNegativeValuesIsAdditive() {
    double[] y = moved(AIR, 1, -200);
    assertArrayEquals(
        run(y, 12, "period=12", "decomposition_type=additive").mean(),
        run(y, 12, "period=12").mean());
  }

  @Test
  void seasonThatFailsTheTestIsLeftAlone() {
    assertEquals(0, run(NILE, 3, "period=7").fit().period());
    assertEquals(12, run(AIR, 3, "period=12").fit().period());
  }

  @Test
  void fewerThanTwoCyclesAreRefused() {
    double[] y = Arrays.copyOf(AIR, 23);
    AnalysisException e = assertThrows(AnalysisException.class, () -> run(y, 3, "period=12"));
    assertEquals("number of input data is less than the required periods", e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 9, 10, 11})
  void fewValuesAreEnough(int n) {
    double[] mean = run(Arrays.copyOf(AIR, n), 3).mean();
    assertTrue(Arrays.stream(mean).allMatch(v -> v > 90 && v < 170), Arrays.toString(mean));
  }

  @Test
  void dotmIsTakenUnlessAnotherModelIsClearlyBetter() {
    assertTrue(run(NILE, 3).fit().model().contains("DOTM"));
    double[] line = new double[60];
    Arrays.setAll(line, t -> 3 + 2 * t + 0.5 * (t % 2));
    assertFalse(run(line, 3).fit().model().contains("DOTM"));
  }
}
