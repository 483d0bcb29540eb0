package io.taosanode.algorithm.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.taosanode.analysis.Forecast;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NaiveTest {
  private static final double[] Y = {1, 3, 2, 5};

  @Test
  void lastValueIsRepeated() {
    assertArrayEquals(new double[] {5, 5, 5}, forecast(3, 0.95).mean());
  }

  @Test
  void intervalGrowsWithTheRootOfTheStep() {
    Forecast forecast = forecast(4, 0.95);
    double sigma = Math.sqrt((4 + 1 + 9) / 3.0);
    assertEquals(5 + 1.959963984540054 * sigma, forecast.upper()[0], 1e-12);
    assertEquals(5 - 1.959963984540054 * sigma * 2, forecast.lower()[3], 1e-12);
  }

  @Test
  void residualsAreTheFirstDifferences() {
    assertEquals(14, forecast(1, 0.95).fit().sse(), 1e-12);
    assertEquals(3, forecast(1, 0.95).fit().residuals());
  }

  @Test
  void levelZeroHasNoWidth() {
    Forecast forecast = forecast(3, 0);
    assertArrayEquals(forecast.mean(), forecast.lower());
    assertArrayEquals(forecast.mean(), forecast.upper());
  }

  @Test
  void hugeValuesStayFinite() {
    Forecast forecast = Runs.run(new Naive(), new double[] {1e308, -1e308, 1e308}, Map.of(), 9, .9);
    assertEquals(-Double.MAX_VALUE, forecast.lower()[0]);
    assertEquals(1e308, forecast.mean()[0]);
  }

  private static Forecast forecast(int horizon, double level) {
    return Runs.run(new Naive(), Y, Map.of(), horizon, level);
  }
}
