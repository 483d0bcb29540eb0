package io.taosanode.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TimeSeriesTest {
  private static TimeSeries series(long[] ticks, double... values) {
    return TimeSeries.of(Precision.MILLIS, ticks, values);
  }

  @Test
  void inputIsCopiedAndOutputTo() {
    long[] ticks = {1, 2};
    double[] values = {3, 4};
    TimeSeries series = series(ticks, values);
    ticks[0] = 9;
    values[0] = 9;
    series.ticks()[1] = 9;
    series.values()[1] = 9;
    assertArrayEquals(new long[] {1, 2}, series.ticks());
    assertArrayEquals(new double[] {3, 4}, series.values());
  }

  @Test
  void lengthsMustAgree() {
    assertThrows(IllegalArgumentException.class, () -> series(new long[] {1, 2}, 3));
  }

  @Test
  void ticksMustNotDecrease() {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> series(new long[] {2, 1}, 3, 4));
    assertEquals("ticks[1] = 1: must be at least 2", e.getMessage());
  }

  @Test
  void infinityIsNoValue() {
    assertThrows(
        IllegalArgumentException.class, () -> series(new long[] {1}, Double.NEGATIVE_INFINITY));
  }

  @Test
  void repeatedTicksAreToldApartFromDistinctOnes() {
    assertTrue(series(new long[] {1, 2}, 3, 4).hasDistinctTicks());
    assertFalse(series(new long[] {1, 1}, 3, 4).hasDistinctTicks());
  }

  @Test
  void observedLeavesOutWhatIsMissing() {
    TimeSeries gappy = series(new long[] {1, 2, 3, 4}, 5, Double.NaN, 7, Double.NaN);
    assertEquals(2, gappy.missing());
    TimeSeries observed = gappy.observed();
    assertArrayEquals(new long[] {1, 3}, observed.ticks());
    assertArrayEquals(new double[] {5, 7}, observed.values());
    assertEquals(0, observed.missing());
  }

  @Test
  void seriesWithoutGapsIsItsOwnObservedPart() {
    TimeSeries complete = series(new long[] {1, 2}, 3, 4);
    assertSame(complete, complete.observed());
  }

  @Test
  void valuesCanBeReplaced() {
    TimeSeries replaced = series(new long[] {1, 2}, 3, 4).withValues(new double[] {5, 6});
    assertEquals(2, replaced.tick(1));
    assertEquals(6, replaced.value(1));
  }
}
