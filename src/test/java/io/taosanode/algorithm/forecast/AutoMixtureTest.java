package io.taosanode.algorithm.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.FitReport;
import io.taosanode.analysis.Forecast;
import io.taosanode.math.NormalQuantile;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AutoMixtureTest {
  private static final double LEVEL = 0.9;

  private static Forecast step(double lower, double mean, double upper) {
    return Forecast.of(
        new double[] {mean},
        new double[] {lower},
        new double[] {upper},
        FitReport.closedForm("step", 0, 2, 4));
  }

  private static AutoMixture equal(Forecast... forecasts) {
    double[] ones = new double[forecasts.length];
    Arrays.fill(ones, 1);
    return AutoMixture.of(List.of(forecasts), ones, ones);
  }

  @Test
  void meanIsWeighted() {
    AutoMixture mixture =
        AutoMixture.of(
            List.of(step(0, 1, 2), step(4, 5, 6)), new double[] {3, 1}, new double[] {1, 1});
    assertArrayEquals(new double[] {2}, mixture.mean(), 1e-12);
  }

  @Test
  void medianOfTwoIsTheirMean() {
    assertArrayEquals(new double[] {3}, equal(step(0, 1, 2), step(4, 5, 6)).median(), 1e-12);
  }

  @Test
  void agreeingMethodsKeepTheirInterval() {
    Forecast around =
        equal(step(-1, 1, 4), step(-1, 1, 4)).around(new double[] {1}, LEVEL, 1, "two");
    assertEquals(-1, around.lower()[0], 1e-12);
    assertEquals(4, around.upper()[0], 1e-12);
  }

  @Test
  void halvesAreTheRootMeanSquareOnTheirSide() {
    Forecast around = equal(step(0, 1, 8), step(0, 1, 2)).around(new double[] {1}, LEVEL, 1, "two");
    assertEquals(0, around.lower()[0], 1e-12);
    assertEquals(1 + 5, around.upper()[0], 1e-12);
  }

  @Test
  void halfTheSpreadBetweenTheMethodsIsCounted() {
    Forecast around = equal(step(1, 1, 1), step(3, 3, 3)).around(new double[] {2}, LEVEL, 1, "two");
    double z = NormalQuantile.halfWidth(LEVEL);
    assertEquals(2 + z * Math.sqrt(0.5), around.upper()[0], 1e-12);
    assertEquals(2 - z * Math.sqrt(0.5), around.lower()[0], 1e-12);
  }

  @Test
  void factorsScaleTheIntervalOfEachMethod() {
    AutoMixture mixture =
        AutoMixture.of(List.of(step(0, 1, 2)), new double[] {2}, new double[] {1.5});
    assertEquals(1 + 3, mixture.around(new double[] {1}, LEVEL, 2, "one").upper()[0], 1e-12);
  }

  @Test
  void squaresOfLargeWidthsDoNotOverflow() {
    Forecast around =
        equal(step(-1e200, 0, 1e200), step(-1e200, 0, 1e200))
            .around(new double[] {0}, LEVEL, 1, "two");
    assertEquals(1e200, around.upper()[0], 1e188);
    assertTrue(Double.isFinite(around.lower()[0]));
  }
}
