package io.taosanode.algorithm.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.GoldenCase;
import io.taosanode.analysis.Forecast;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimpleSmoothingTest {
  @ParameterizedTest
  @ValueSource(strings = {"linear_default", "const", "v96_default"})
  void forecastEqualsTheRecordedAnswer(String name) {
    GoldenCase golden = GoldenCase.read("/golden/holtwinters/" + name + ".csv");
    double[] expected = golden.row("forecast");
    Forecast forecast =
        Runs.run(new HoltWinters(), golden.row("series"), Map.of(), expected.length, 0.95);
    assertArrayEquals(expected, forecast.mean(), 2e-7 * Math.abs(expected[0]));
    assertEquals(golden.number("sse"), forecast.fit().sse(), 1e-7 * golden.number("sse"));
  }

  /** The node with the older library also estimated the first level; one fixed level costs this. */
  @ParameterizedTest
  @ValueSource(strings = {"default_nile", "ints"})
  void fixedFirstLevelStaysWithinAThousandthOfAnEstimatedOne(String name) {
    GoldenCase golden = GoldenCase.read("/golden/holtwinters/" + name + ".csv");
    double expected = golden.row("forecast")[0];
    Forecast forecast = Runs.run(new HoltWinters(), golden.row("series"), Map.of(), 1, 0.95);
    assertEquals(expected, forecast.mean()[0], 1e-3 * expected);
    assertEquals(golden.number("sse"), forecast.fit().sse(), 1e-3 * golden.number("sse"));
  }

  /** R 4.2.2: HoltWinters(Nile, beta = FALSE, gamma = FALSE) reports alpha 0.24656, SSE 2038872. */
  @Test
  void nileMatchesTheReferenceWithAFixedFirstLevel() {
    double[] nile = GoldenCase.read("/golden/holtwinters/default_nile.csv").row("series");
    Forecast forecast = Runs.run(new HoltWinters(), nile, Map.of(), 1, 0.95);
    assertEquals(2038872, forecast.fit().sse(), 0.5);
  }

  @Test
  void alphaIsTheLowestOfAFineGrid() {
    long seed = 7;
    Random random = new Random(seed);
    for (int series = 0; series < 20; series++) {
      double[] x = new double[60];
      for (int t = 1; t < x.length; t++) {
        x[t] = 0.7 * x[t - 1] + random.nextGaussian();
      }
      double lowest = Double.MAX_VALUE;
      for (int k = 0; k <= 2000; k++) {
        lowest = Math.min(lowest, plainSse(x, k / 2000.0));
      }
      SmoothingFit fit = new SimpleSmoothing(x).fit();
      assertEquals(
          plainSse(x, fit.weights().alpha()),
          fit.criterion(),
          1e-9 * fit.criterion(),
          "seed " + seed);
      assertTrue(fit.criterion() <= lowest * (1 + 1e-12), "seed " + seed + ", series " + series);
    }
  }

  private static double plainSse(double[] x, double alpha) {
    double level = x[0];
    double sse = 0;
    for (int t = 0; t < x.length; t++) {
      sse += (x[t] - level) * (x[t] - level);
      level = alpha * x[t] + (1 - alpha) * level;
    }
    return sse;
  }
}
