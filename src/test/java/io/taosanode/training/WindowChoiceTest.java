package io.taosanode.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.taosanode.series.Precision;
import io.taosanode.series.TimeSeries;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowChoiceTest {
  @ParameterizedTest
  @CsvSource({
    "3600, 24, 480, 24",
    "86400, 7, 400, 21",
    "86400, 7, 40, 13",
    "300, 288, 2000, 288",
  })
  void seasonIsRepeatedUpToAThirdOfTheSeries(long step, int period, int rows, int window) {
    long[] ticks = IntStream.range(0, rows).mapToLong(i -> step * i).toArray();
    double[] values =
        IntStream.range(0, rows).mapToDouble(i -> Math.sin(2 * Math.PI * i / period)).toArray();
    assertEquals(window, WindowChoice.of(TimeSeries.of(Precision.SECONDS, ticks, values)));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "2, 1", "30, 10", "2000, 125"})
  void seriesWithoutASeasonStillGetsAWindow(int rows, int window) {
    long[] ticks = IntStream.range(0, rows).asLongStream().toArray();
    double[] level = new double[rows];
    Arrays.fill(level, 4);
    assertEquals(window, WindowChoice.of(TimeSeries.of(Precision.SECONDS, ticks, level)));
  }
}
