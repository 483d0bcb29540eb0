package io.taosanode.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.Covariates;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.MissingValues;
import io.taosanode.series.Precision;
import io.taosanode.series.Sampling;
import io.taosanode.series.TimeSeries;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegularGridTest {
  private static final double NAN = Double.NaN;

  /** The value of each row is its tick. */
  private static TimeSeries at(long... ticks) {
    return TimeSeries.of(Precision.SECONDS, ticks, LongStream.of(ticks).asDoubleStream().toArray());
  }

  private static void assertUntouched(TimeSeries series) {
    RegularGrid grid = RegularGrid.of(series);
    assertSame(series, grid.series());
    assertEquals("", grid.note());
  }

  @Test
  void equalStepsStay() {
    assertUntouched(at(10, 20, 30, 40, 50));
  }

  @Test
  void jitterStays() {
    assertUntouched(at(9, 21, 30, 38, 51, 60));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 12})
  void calendarMonthsAreRegular(int months) {
    LocalDate first = LocalDate.of(1996, 1, 31);
    assertUntouched(
        at(
            IntStream.range(0, 60)
                .mapToObj(k -> first.plusMonths((long) months * k))
                .mapToLong(d -> d.atStartOfDay().toEpochSecond(ZoneOffset.UTC))
                .toArray()));
  }

  @Test
  void absentRowsBecomeMissing() {
    RegularGrid grid = RegularGrid.of(at(10, 20, 30, 60, 70, 80, 90));
    assertArrayEquals(new double[] {10, 20, 30, NAN, NAN, 60, 70, 80, 90}, grid.series().values());
    assertArrayEquals(new long[] {10, 20, 30, 40, 50, 60, 70, 80, 90}, grid.series().ticks());
    assertEquals(
        "time stamps are not equally spaced: 9 rows instead of 7 at steps of 10 s", grid.note());
  }

  @Test
  void absentMonthsBecomeMissing() {
    long[] ticks =
        IntStream.range(0, 48)
            .filter(k -> k != 7 && k != 25 && k != 26)
            .mapToObj(k -> LocalDate.of(2001, 1, 1).plusMonths(k))
            .mapToLong(d -> d.atStartOfDay().toEpochSecond(ZoneOffset.UTC))
            .toArray();
    TimeSeries series = RegularGrid.of(at(ticks)).series();
    assertEquals(48, series.size());
    assertTrue(Double.isNaN(series.value(7)));
    assertTrue(Double.isNaN(series.value(25)) && Double.isNaN(series.value(26)));
    assertEquals(3, series.missing());
    assertEquals(ticks[44], series.tick(47));
  }

  @Test
  void jitteredRowsAfterAGapKeepTheirSlots() {
    RegularGrid grid = RegularGrid.of(at(0, 11, 20, 29, 60, 70, 79, 90));
    assertArrayEquals(
        new double[] {0, 11, 20, 29, NAN, NAN, 60, 70, 79, 90}, grid.series().values());
  }

  @Test
  void rowsInOneSlotAreAveraged() {
    long[] ticks = LongStream.range(0, 100).map(k -> 100 * k).toArray();
    ticks[50] = ticks[49] + 1;
    RegularGrid grid = RegularGrid.of(at(ticks));
    assertEquals(100, grid.series().size());
    assertEquals(4900.5, grid.series().value(49));
    assertTrue(Double.isNaN(grid.series().value(50)));
  }

  @Test
  void missingValuesStayMissing() {
    TimeSeries series =
        TimeSeries.of(
            Precision.SECONDS, new long[] {1, 2, 3, 5, 6}, new double[] {1, NAN, 3, 5, 6});
    assertArrayEquals(
        new double[] {1, NAN, 3, NAN, 5, 6}, RegularGrid.of(series).series().values());
  }

  @Test
  void weekendsAreASchedule() {
    assertUntouched(at(LongStream.range(0, 70).filter(day -> day % 7 < 5).toArray()));
  }

  @Test
  void irregularStampsAreInterpolatedInTime() {
    Random random = new Random(5);
    long[] ticks = new long[200];
    for (int i = 1; i < 200; i++) {
      ticks[i] = ticks[i - 1] + 500 + random.nextInt(1000);
    }
    RegularGrid grid = RegularGrid.of(at(ticks));
    TimeSeries series = grid.series();
    long step = series.tick(1) - series.tick(0);
    assertEquals(ticks[199], series.tick(series.size() - 1));
    for (int k = 0; k < series.size(); k++) {
      assertEquals((double) series.tick(k), series.value(k), 1e-6);
      assertTrue(k == 0 || Math.abs(series.tick(k) - series.tick(k - 1) - step) <= 1);
    }
    assertTrue(grid.note().startsWith("time stamps are not equally spaced: interpolated at steps"));
  }

  @Test
  void farNeighboursAreNotInterpolatedBetween() {
    TimeSeries series = RegularGrid.of(at(0, 6, 16, 30, 37, 47, 100, 106, 117, 127)).series();
    assertTrue(series.missing() >= 5 && series.missing() <= 6, series.missing() + " missing");
  }

  @Test
  void gridsThatWouldBeHugeAreNotMade() {
    TimeSeries series = at(0, 1, 2, 3, 10_000_000_000L);
    RegularGrid grid = RegularGrid.of(series);
    assertSame(series, grid.series());
    assertEquals("time stamps are not equally spaced, but taken as if they were", grid.note());
    TimeSeries widest = at(Long.MIN_VALUE, Long.MIN_VALUE + 1, 0, Long.MAX_VALUE);
    assertSame(widest, RegularGrid.of(widest).series());
  }

  @Test
  void methodsThatReadStampsAndCovariatesKeepTheRows() {
    TimeSeries series = at(10, 20, 30, 60, 70);
    Sampling future = new Sampling(80, 10);
    ForecastTask plain = new ForecastTask(series, 1, 0.9, future);
    Covariates past = Covariates.owning(List.of(new double[5]), List.of());
    ForecastTask explained = new ForecastTask(series, 1, 0.9, future, past);
    assertSame(series, RegularGrid.of(plain, MissingValues.SKIPPED).series());
    assertSame(series, RegularGrid.of(explained, MissingValues.BRIDGED).series());
    assertEquals(7, RegularGrid.of(plain, MissingValues.BRIDGED).series().size());
  }
}
