package io.taosanode.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.property.SeriesGen;
import io.taosanode.property.SeriesGen.Kind;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DominantLagTest {
  private static double[] wave(int n, double period) {
    return IntStream.range(0, n).mapToDouble(i -> Math.sin(2 * Math.PI * i / period)).toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 12, 24, 100, 288})
  void waveHasItsPeriod(int period) {
    assertEquals(period, DominantLag.of(wave(30 * period, period)), 1);
  }

  @Test
  void lineHasTheFallback() {
    assertEquals(125, DominantLag.of(new SeriesGen(Kind.LINE, 1).values(5000)));
    assertEquals(30, DominantLag.of(new SeriesGen(Kind.LINE, 1).values(300)));
  }

  @Test
  void constantHasTheFallback() {
    assertEquals(20, DominantLag.of(new double[200]));
  }

  @Test
  void waveThatFitsLessThanFourTimesHasTheFallback() {
    assertEquals(25, DominantLag.of(wave(250, 100)));
  }

  @Test
  void onlyTheStartOfALongSeriesCounts() {
    double[] y = wave(40_000, 50);
    System.arraycopy(wave(20_000, 31), 0, y, 20_000, 20_000);
    assertEquals(50, DominantLag.of(y));
  }

  @Test
  void everyLengthHasAWindowThatFits() {
    for (int n = 0; n < 100; n++) {
      int lag = DominantLag.of(new SeriesGen(Kind.WHITE_NOISE, n).values(n));
      assertTrue(lag >= 1 && lag <= Math.max(1, n / 4), n + ": " + lag);
    }
  }
}
