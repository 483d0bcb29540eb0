package io.taosanode.door.tdengine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.taosanode.analysis.Detection;
import io.taosanode.series.Interval;
import io.taosanode.series.Precision;
import io.taosanode.series.TimeSeries;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
  @ParameterizedTest
  @CsvSource({
    "....., ''",
    "x...., 1-1:-1",
    "....x, 5-5:-1",
    "xxxxx, 1-5:-1",
    ".xx.x, '2-3:-1 5-5:-1'",
    "x.x.x, '1-1:-1 3-3:-1 5-5:-1'"
  })
  void runsOfFlagsAreWindows(String flags, String expected) {
    assertEquals(expected, windows(flags, Window.NORMAL));
  }

  @Test
  void recordedFlagsGiveRecordedWindows() {
    assertEquals("2-3:-1 7-9:-1 12-12:-1", windows(".xx...xxx..x", Window.NORMAL));
  }

  @Test
  void validCodeOfTheAnomalousTurnsTheWindowsRound() {
    assertEquals("1-1:1 4-5:1", windows(".xx..", Window.ANOMALOUS));
  }

  @Test
  void validCodeThatNobodyUsesPutsAllInWindows() {
    assertEquals("1-1:1 2-3:-1 4-5:1", windows(".xx..", 7));
  }

  @Test
  void windowsThatShareATickAreOne() {
    long[] ticks = {1, 2, 2, 2, 3};
    assertEquals("2-2:-1", windows(ticks, ".x.x.", Window.NORMAL));
    assertEquals("1-3:-1", windows(ticks, "xx.xx", Window.NORMAL));
  }

  private static String windows(String flags, int validCode) {
    return windows(LongStream.rangeClosed(1, flags.length()).toArray(), flags, validCode);
  }

  private static String windows(long[] ticks, String text, int validCode) {
    boolean[] flags = new boolean[ticks.length];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = text.charAt(i) == 'x';
    }
    TimeSeries series = TimeSeries.of(Precision.MILLIS, ticks, new double[ticks.length]);
    Detection detection = Detection.of(new double[ticks.length], flags);
    List<Window> windows = Window.of(series, detection, validCode);
    return String.join(" ", windows.stream().map(WindowTest::text).toList());
  }

  private static String text(Window window) {
    Interval interval = window.interval();
    return interval.start() + "-" + interval.end() + ":" + window.code();
  }
}
