package io.taosanode.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ForecastErrorsTest {
  private static final double[] ACTUAL = {1, 0, 4};

  @Test
  void percentageErrorIsRelativeToBothSizes() {
    double[] forecast = {3, 0, 4};
    assertEquals(200.0 * 2 / 4 / 3, ForecastErrors.symmetricPercentage(ACTUAL, forecast), 1e-12);
  }

  @Test
  void oppositeSignsAreTwoHundredPercent() {
    assertEquals(200, ForecastErrors.symmetricPercentage(new double[] {1}, new double[] {-5}));
  }

  @Test
  void scaleIsTheMeanDifferenceAtThePeriod() {
    assertEquals(4.0 / 3, ForecastErrors.scale(new double[] {1, 5, 2, 3, 3}, 2), 1e-12);
  }

  @Test
  void scaleOfAHistoryWithinOnePeriodIsThatOfNeighbours() {
    assertEquals(3.5, ForecastErrors.scale(new double[] {1, 5, 2}, 3), 1e-12);
  }

  @Test
  void constantAndSingleHistoriesHaveNoScale() {
    assertEquals(0, ForecastErrors.scale(new double[] {2, 2, 2}, 1));
    assertEquals(0, ForecastErrors.scale(new double[] {2}, 1));
  }

  @Test
  void boundsOfTheIntervalCountAsInside() {
    double[] lower = {1, -2, 5};
    double[] upper = {2, 0, 6};
    assertEquals(2.0 / 3, ForecastErrors.coverage(ACTUAL, lower, upper), 1e-12);
  }

  @Test
  void missesOfTheIntervalArePenalisedByTheirDistance() {
    double[] lower = {1, -3, 5};
    double[] upper = {2, -1, 6};
    double expected = (1 + (2 + 20 * 1) + (1 + 20 * 1)) / 3.0;
    assertEquals(expected, ForecastErrors.intervalScore(ACTUAL, lower, upper, 0.9), 1e-12);
  }
}
