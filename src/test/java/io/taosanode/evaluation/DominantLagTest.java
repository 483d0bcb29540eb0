package io.taosanode.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DominantLagTest {
  /** For a period of 5 the second multiple is a maximum too, but not the highest. */
  @ParameterizedTest
  @CsvSource({"6, 6", "25, 25", "300, 300", "350, 125", "5, 125"})
  void lagIsThePeriodWithinBounds(int period, int lag) {
    double[] wave =
        IntStream.range(0, 20_000).mapToDouble(t -> Math.cos(2 * Math.PI * t / period)).toArray();
    assertEquals(lag, DominantLag.of(wave));
  }

  @Test
  void flatAndShortSeriesTakeTheDefault() {
    assertEquals(DominantLag.DEFAULT, DominantLag.of(new double[500]));
    assertEquals(DominantLag.DEFAULT, DominantLag.of(new double[] {1, 2, 1, 2, 1, 2, 1, 2, 1}));
  }

  @Test
  void trendHasNoLag() {
    assertEquals(
        DominantLag.DEFAULT, DominantLag.of(IntStream.range(0, 900).mapToDouble(t -> t).toArray()));
  }
}
