package io.taosanode.math.arma;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.property.ClassicalSeries;
import io.taosanode.property.SeriesGen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitRootsTest {
  /** statsmodels 0.15.0, kpss(regression="c") with 14, 12 and 5 lags. */
  @ParameterizedTest
  @CsvSource({"air-passengers,14,1.05218", "nile,12,0.54972", "nile,5,0.86912"})
  void kpssEqualsTheReference(String name, int lags, double expected) {
    assertEquals(expected, UnitRoots.kpss(ClassicalSeries.read(name), lags), 1e-5);
  }

  /** statsmodels 0.15.0, kpss(regression="c") with 14 lags of the first differences. */
  @Test
  void kpssOfDifferencesEqualsTheReference() {
    double[] w = new Differencing(1, 0, 0).apply(ClassicalSeries.read("air-passengers"));
    assertEquals(0.05301, UnitRoots.kpss(w, 14), 1e-5);
  }

  /** R, forecast 8.20: ndiffs(). */
  @ParameterizedTest
  @CsvSource({"air-passengers,1", "nile,1", "lynx,0", "www-usage,1"})
  void differencesAreThoseOfTheReference(String name, int expected) {
    assertEquals(expected, UnitRoots.differences(ClassicalSeries.read(name), 2, 0));
  }

  /**
   * R, forecast 8.20: nsdiffs() finds 1 for the first six, auto.arima() takes 1 and 0 for the last
   * two.
   */
  @ParameterizedTest
  @CsvSource({
    "air-passengers,12,1",
    "co2,12,1",
    "nottem,12,1",
    "us-acc-deaths,12,1",
    "uk-gas,4,1",
    "woolyrnq,4,1",
    "gas,12,1",
    "austres,4,0"
  })
  void seasonalDifferencesAreThoseOfTheReference(String name, int period, int expected) {
    assertEquals(expected, UnitRoots.seasonalDifferences(ClassicalSeries.read(name), period));
  }

  /** R, forecast 8.20, strength of the season by STL. */
  @ParameterizedTest
  @CsvSource({
    "air-passengers,12,0.94067",
    "co2,12,0.98977",
    "nottem,12,0.95342",
    "us-acc-deaths,12,0.94479",
    "uk-gas,4,0.98309",
    "woolyrnq,4,0.82282"
  })
  void seasonalStrengthIsNearTheReference(String name, int period, double expected) {
    assertEquals(expected, UnitRoots.seasonalStrength(ClassicalSeries.read(name), period), 1e-4);
  }

  @Test
  void noiseHasNoSeason() {
    for (long seed = 1; seed <= 20; seed++) {
      double[] noise = new SeriesGen(SeriesGen.Kind.WHITE_NOISE, seed).values(60);
      assertTrue(UnitRoots.seasonalStrength(noise, 12) < 0.64, "seed " + seed);
    }
  }

  @Test
  void constantSeriesNeedsNoDifferences() {
    assertEquals(0, UnitRoots.differences(new double[] {2, 2, 2, 2}, 2, 0));
    assertEquals(0, UnitRoots.seasonalStrength(new double[] {2, 2, 2, 2, 2}, 2));
  }

  @Test
  void straightLineNeedsOneDifference() {
    double[] line = new SeriesGen(SeriesGen.Kind.LINE, 1).values(30);
    assertEquals(1, UnitRoots.differences(line, 2, 1e-12));
  }

  @Test
  void twoSeasonsAreTooFewForASeasonalDifference() {
    assertEquals(0, UnitRoots.seasonalDifferences(new double[] {0, 5, 0, 5}, 2));
    assertEquals(1, UnitRoots.seasonalDifferences(new double[] {0, 5, 0, 5, 0}, 2));
  }
}
