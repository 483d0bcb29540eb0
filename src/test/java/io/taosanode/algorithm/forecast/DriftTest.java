package io.taosanode.algorithm.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.taosanode.analysis.Forecast;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DriftTest {
  private static final double[] Y = {1, 4, 3, 7, 5};

  private static Forecast run(double[] y, int horizon) {
    return Runs.run(new Drift(), y, Map.of(), horizon, 0.95);
  }

  @Test
  void lineThroughTheEndsIsContinued() {
    assertArrayEquals(new double[] {6, 7, 8}, run(Y, 3).mean(), 1e-12);
  }

  @Test
  void intervalHasATermForTheEstimatedDrift() {
    double sigma = Math.sqrt((4 + 4 + 9 + 9) / 3.0);
    double half = 1.959963984540054 * sigma * Math.sqrt(3 * (1 + 3 / 4.0));
    assertEquals(8 + half, run(Y, 3).upper()[2], 1e-9);
    assertEquals(8 - half, run(Y, 3).lower()[2], 1e-9);
  }

  @Test
  void residualsAreTheDepartingSteps() {
    assertEquals(26, run(Y, 1).fit().sse(), 1e-12);
    assertEquals(4, run(Y, 1).fit().residuals());
  }

  @Test
  void twoValuesHaveNoWidth() {
    Forecast forecast = run(new double[] {1, 3}, 2);
    assertArrayEquals(new double[] {5, 7}, forecast.mean(), 1e-12);
    assertArrayEquals(forecast.mean(), forecast.lower());
  }
}
