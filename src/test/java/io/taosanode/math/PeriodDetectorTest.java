package io.taosanode.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.GoldenCase;
import io.taosanode.ResourceSeries;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodDetectorTest {
  @Test
  void airPassengersHaveTwelveMonths() {
    assertEquals(12, PeriodDetector.detect(ResourceSeries.read("air-passengers")));
  }

  @Test
  void nileHasNoSeason() {
    assertEquals(0, PeriodDetector.detect(ResourceSeries.read("nile")));
  }

  @Test
  void whiteNoiseHasNoSeason() {
    double[] w144 = GoldenCase.read("/golden/whitenoise/w144.csv").row("series");
    assertEquals(0, PeriodDetector.detect(w144));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 7, 12, 24, 48, 96, 168, 288})
  void noisySeasonIsFound(int period) {
    assertEquals(period, PeriodDetector.detect(season(20 * period, period, 0.5, 3)));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 10, 50})
  void lastingSeasonOfSpikesIsFound(int period) {
    double[] y =
        IntStream.range(0, 12 * period).mapToDouble(t -> t % period == 1 ? 9 : 1).toArray();
    assertEquals(period, PeriodDetector.detect(y));
  }

  @Test
  void alternationHasPeriodTwo() {
    double[] y = IntStream.range(0, 40).mapToDouble(t -> t % 2).toArray();
    assertEquals(2, PeriodDetector.detect(y));
  }

  @Test
  void dayWinsOverItsMultiples() {
    double[] y = season(24 * 7 * 8, 24, 0.3, 4);
    for (int t = 0; t < y.length; t++) {
      y[t] += 0.3 * Math.sin(2 * Math.PI * t / 168);
    }
    assertEquals(24, PeriodDetector.detect(y));
  }

  @Test
  void seasonOnAWanderingLevelIsFound() {
    double[] y = season(480, 12, 0.1, 5);
    Random random = new Random(6);
    double level = 0;
    for (int t = 0; t < y.length; t++) {
      level += 0.5 * random.nextGaussian();
      y[t] += level;
    }
    assertEquals(12, PeriodDetector.detect(y));
  }

  @Test
  void randomWalksSeldomShowASeason() {
    int found = 0;
    long seed = 8;
    Random random = new Random(seed);
    for (int series = 0; series < 200; series++) {
      double[] y = new double[50 + 5 * series];
      for (int t = 1; t < y.length; t++) {
        y[t] = y[t - 1] + random.nextGaussian();
      }
      found += PeriodDetector.detect(y) > 0 ? 1 : 0;
    }
    assertTrue(found <= 4, found + " of 200, seed " + seed);
  }

  @Test
  void straightLineHasNoSeason() {
    assertEquals(
        0, PeriodDetector.detect(IntStream.range(0, 90).mapToDouble(t -> 3 + t).toArray()));
  }

  @Test
  void constantSeriesHasNoSeason() {
    assertEquals(0, PeriodDetector.detect(new double[100]));
  }

  @Test
  void sevenValuesAreTooFew() {
    assertEquals(0, PeriodDetector.detect(new double[] {0, 1, 0, 1, 0, 1, 0}));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e300, 1e-300, -1})
  void unitDoesNotMatter(double unit) {
    double[] y = Arrays.stream(season(200, 10, 0.3, 9)).map(v -> unit * v).toArray();
    assertEquals(10, PeriodDetector.detect(y));
  }

  @Test
  void dailySeasonOfAHundredThousandMinutesIsFound() {
    assertEquals(1440, PeriodDetector.detect(season(100_000, 1440, 0.3, 10)));
  }

  private static double[] season(int n, int period, double noise, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, n)
        .mapToDouble(
            t -> {
              double angle = 2 * Math.PI * t / period;
              return Math.sin(angle) + 0.5 * Math.cos(2 * angle) + noise * random.nextGaussian();
            })
        .toArray();
  }
}
