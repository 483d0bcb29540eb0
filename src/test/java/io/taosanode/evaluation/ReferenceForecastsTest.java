package io.taosanode.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReferenceForecastsTest {
  private static final double[] FACTORS = {0.5, 1.5, 0.8, 1.2};
  private static final double[] SUMMANDS = {-3, 4, -2, 1};

  private static double[] seasonal(int n) {
    return IntStream.range(0, n).mapToDouble(t -> 10 * FACTORS[t % 4]).toArray();
  }

  @Test
  void lastPeriodIsRepeated() {
    double[] forecast = ReferenceForecasts.seasonalNaive(new double[] {9, 1, 2, 3}, 3, 5);
    assertArrayEquals(new double[] {1, 2, 3, 1, 2}, forecast);
  }

  @Test
  void lastValueIsRepeatedWithinOnePeriod() {
    assertArrayEquals(
        new double[] {2, 2}, ReferenceForecasts.seasonalNaive(new double[] {1, 2}, 3, 2));
  }

  @Test
  void exactMultiplicativeSeasonIsContinued() {
    double[] all = seasonal(30);
    double[] forecast = ReferenceForecasts.naive2(seasonal(25), 4, 5);
    assertArrayEquals(IntStream.range(25, 30).mapToDouble(t -> all[t]).toArray(), forecast, 1e-9);
  }

  @Test
  void exactAdditiveSeasonOfSignedValuesIsContinued() {
    double[] history = IntStream.range(0, 24).mapToDouble(t -> SUMMANDS[t % 4]).toArray();
    assertArrayEquals(SUMMANDS, ReferenceForecasts.naive2(history, 4, 4), 1e-9);
  }

  @Test
  void historyWithoutASeasonRepeatsItsLastValue() {
    double[] history = IntStream.range(0, 30).mapToDouble(t -> t).toArray();
    history[29] = 7;
    assertArrayEquals(new double[] {7, 7}, ReferenceForecasts.naive2(history, 4, 2));
  }

  @Test
  void fewerThanThreePeriodsAreNotSeasonal() {
    assertFalse(SeasonalAdjustment.isSeasonal(seasonal(11), 4));
    assertTrue(SeasonalAdjustment.isSeasonal(seasonal(24), 4));
  }

  @Test
  void periodBeyondTheTestedLagsIsNotSeasonal() {
    double[] history = IntStream.range(0, 100).mapToDouble(t -> t % 25).toArray();
    assertFalse(SeasonalAdjustment.isSeasonal(history, 25), "25 > 10 log10(100)");
  }

  @Test
  void constantHistoryIsNotSeasonal() {
    assertFalse(SeasonalAdjustment.isSeasonal(new double[40], 4));
  }
}
