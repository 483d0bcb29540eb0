package io.taosanode.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.ResourceSeries;
import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodsTest {
  private static final double HOUR = 3600;
  private static final double DAY = 86_400;

  @ParameterizedTest
  @CsvSource({
    "1, 60 3600 86400 604800 31557600",
    "60, 60 1440 10080 525960",
    "900, 4 96 672 35064",
    "1800, 2 48 336 17532",
    "3600, 24 168 8766",
    "86400, 7 365",
    "604800, 52",
    "2592000, 12",
    "2629800, 12",
    "7776000, 4",
    "31536000, ''",
    "0, ''",
    "-5, ''"
  })
  void calendarFollowsFromTheStep(double step, String periods) {
    int[] expected =
        Arrays.stream(periods.split(" ", -1))
            .filter(text -> !text.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray();
    assertArrayEquals(expected, Periods.calendar(step));
  }

  @Test
  void airPassengersHaveTwelveMonths() {
    double[] air = ResourceSeries.read("air-passengers");
    assertArrayEquals(new int[] {12}, Periods.detect(air, 30 * DAY, 3));
  }

  @Test
  void nileHasNoSeason() {
    assertEquals(0, Periods.detect(ResourceSeries.read("nile"), 365 * DAY, 3).length);
  }

  @Test
  void dayAndWeekAreFoundTogether() {
    assertArrayEquals(new int[] {24, 168}, Periods.detect(dayAndWeek(), HOUR, 3));
  }

  @Test
  void onlyAsManyAsAskedForAreGiven() {
    assertArrayEquals(new int[] {24}, Periods.detect(dayAndWeek(), HOUR, 1));
    assertEquals(0, Periods.detect(dayAndWeek(), HOUR, 0).length);
  }

  @Test
  void shortMonthlySeriesShowsItsYear() {
    int found = 0;
    for (int seed = 0; seed < 100; seed++) {
      double[] y = season(60, 12, 0.5, seed);
      found += Arrays.equals(new int[] {12}, Periods.detect(y, 30 * DAY, 2)) ? 1 : 0;
    }
    assertTrue(found >= 70, found + " of 100");
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 25, 61})
  void seasonOutsideOfTheCalendarIsFoundWithoutAStep(int period) {
    assertArrayEquals(
        new int[] {period}, Periods.detect(season(12 * period, period, 0.3, 5), 0, 1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {900, 3600, 86_400, 2_592_000, 7_776_000})
  void noiseSeldomShowsASeason(double step) {
    assertTrue(falseAlarms(step, Random::nextGaussian, 0) <= 0.08);
  }

  @ParameterizedTest
  @ValueSource(doubles = {900, 3600, 86_400, 2_592_000, 7_776_000})
  void wanderingLevelSeldomShowsASeason(double step) {
    assertTrue(falseAlarms(step, Random::nextGaussian, 1) <= 0.1);
  }

  /** The share of series y_t = carried y_{t-1} + e_t with a season. */
  private static double falseAlarms(double step, ToDoubleFunction<Random> noise, double carried) {
    Random random = new Random(6);
    int found = 0;
    int series = 300;
    for (int i = 0; i < series; i++) {
      double[] y = new double[step > 1e6 ? 40 + i % 100 : 200 + 3 * i];
      for (int t = 1; t < y.length; t++) {
        y[t] = carried * y[t - 1] + noise.applyAsDouble(random);
      }
      found += Periods.detect(y, step, 2).length > 0 ? 1 : 0;
    }
    return (double) found / series;
  }

  @Test
  void constantAndLineHaveNoSeason() {
    double[] line = IntStream.range(0, 200).mapToDouble(t -> 0.3 * t).toArray();
    assertEquals(0, Periods.detect(new double[200], HOUR, 2).length);
    assertEquals(0, Periods.detect(line, HOUR, 2).length);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 5, 11, 13})
  void veryShortSeriesAreAnswered(int n) {
    double[] y = new Random(7).doubles(n).toArray();
    for (double step : new double[] {0, 1, 60, HOUR, DAY, 90 * DAY}) {
      for (int m : Periods.detect(y, step, 3)) {
        assertTrue(3 * m <= n);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e300, 1e-300, -1})
  void unitDoesNotMatter(double unit) {
    double[] y = Arrays.stream(dayAndWeek()).map(v -> unit * v).toArray();
    assertArrayEquals(new int[] {24, 168}, Periods.detect(y, HOUR, 3));
  }

  private static double[] dayAndWeek() {
    double[] y = season(24 * 7 * 5, 24, 0.3, 4);
    for (int t = 0; t < y.length; t++) {
      y[t] -= t / 24 % 7 < 2 ? 1.5 : 0;
    }
    return y;
  }

  private static double[] season(int n, int period, double noise, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, n)
        .mapToDouble(t -> Math.sin(2 * Math.PI * t / period) + noise * random.nextGaussian())
        .map(v -> 3 + v)
        .toArray();
  }
}
