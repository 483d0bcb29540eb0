package io.taosanode.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.series.Precision;
import io.taosanode.series.TimeSeries;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainingWindowsTest {
  private static TimeSeries series(int n, IntToDoubleFunction value) {
    long[] ticks = IntStream.range(0, n).mapToLong(i -> 60L * i).toArray();
    return TimeSeries.of(
        Precision.SECONDS, ticks, IntStream.range(0, n).mapToDouble(value).toArray());
  }

  private static String refusal(TimeSeries series, int window) {
    return assertThrows(AnalysisException.class, () -> TrainingWindows.of(series, window))
        .getMessage();
  }

  @Test
  void shortSeriesIsRefusedWithItsBound() {
    assertEquals(
        "observations = 29: must be at least 30, three windows of 10",
        refusal(series(29, i -> i), 10));
  }

  @Test
  void windowOutOfRangeIsRefused() {
    assertEquals("window = 3: must be in [4, 4096]", refusal(series(50, i -> i), 3));
  }

  @Test
  void constantSeriesIsRefused() {
    assertEquals("values: all are 5.0: must vary", refusal(series(50, i -> 5), 8));
  }

  @Test
  void seriesFullOfGapsIsRefused() {
    assertEquals(
        "windows without a gap = 0: must be at least 16 (missing values: 10, irregular steps: 0)",
        refusal(series(50, i -> i % 5 == 0 ? Double.NaN : i), 8));
  }

  @Test
  void windowsWithMissingValuesAreLeftOut() {
    TrainingWindows windows = TrainingWindows.of(series(40, i -> i == 20 ? Double.NaN : i), 5);
    int[] expected =
        IntStream.concat(IntStream.rangeClosed(0, 15), IntStream.rangeClosed(21, 35)).toArray();
    assertArrayEquals(expected, windows.all());
  }

  @Test
  void windowsAcrossAJumpInTimeAreLeftOut() {
    TimeSeries even = series(40, i -> i);
    long[] ticks = even.ticks();
    Arrays.setAll(ticks, i -> ticks[i] + (i >= 20 ? 600 : 0));
    TrainingWindows windows =
        TrainingWindows.of(TimeSeries.of(Precision.SECONDS, ticks, even.values()), 5);
    int[] expected =
        IntStream.concat(IntStream.rangeClosed(0, 15), IntStream.rangeClosed(20, 35)).toArray();
    assertArrayEquals(expected, windows.all());
  }

  /** Months differ in length, which is no gap. */
  @Test
  void stepsNearTheUsualOneAreRegular() {
    long[] ticks = new long[40];
    Arrays.setAll(ticks, i -> 86_400L * (30 * i + i % 3));
    double[] values = IntStream.range(0, 40).mapToDouble(i -> i).toArray();
    assertEquals(
        36, TrainingWindows.of(TimeSeries.of(Precision.SECONDS, ticks, values), 5).all().length);
  }

  @Test
  void validationShareNoRowWithTraining() {
    TrainingWindows windows = TrainingWindows.of(series(200, i -> i % 7), 10);
    int lastTrained = windows.training()[windows.trainingCount() - 1] + 10 - 1;
    assertEquals(19, windows.validationCount());
    assertTrue(lastTrained < windows.validation()[0], () -> "trained up to row " + lastTrained);
  }

  @Test
  void valuesAreInStandardDeviationsFromTheMean() {
    TrainingWindows windows = TrainingWindows.of(series(100, i -> i % 2 == 0 ? 3 : 7), 4);
    assertEquals(5, windows.mean(), 1e-12);
    assertEquals(2, windows.scale(), 1e-12);
    assertArrayEquals(
        new double[] {-1, 1, -1, 1}, windows.series().batch(new int[] {0}, 0, 1).values(), 1e-12);
  }
}
