package io.taosanode.algorithm.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.taosanode.analysis.RunContext;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrendPathsTest {
  private static final long SEED = 17;

  /** Var = 2 rate meanChange^2 T^3 / 3, and nearly normal where changes are dense. */
  @ParameterizedTest
  @CsvSource({"25,1,1", "25,1,20", "25,4,1", "100,2,400"})
  void spreadIsThatOfTheCompoundPoissonProcess(double rate, double end, double steps) {
    double[] elapsed =
        DoubleStream.iterate(end / steps, t -> t + end / steps).limit((long) steps).toArray();
    TrendPaths paths = new TrendPaths(SEED, rate, 0.3, 0);
    PredictionInterval interval =
        paths.around(new double[elapsed.length], elapsed, 0.95, RunContext.unlimited());
    double deviation = Math.sqrt(2 * rate * 0.09 * end * end * end / 3);
    int last = elapsed.length - 1;
    assertEquals(1.96 * deviation, interval.upper()[last], 0.2 * deviation, "seed " + SEED);
    assertEquals(-1.96 * deviation, interval.lower()[last], 0.2 * deviation, "seed " + SEED);
  }

  @Test
  void noiseAloneHasItsNormalQuantiles() {
    TrendPaths paths = new TrendPaths(SEED, 25, 0, 2);
    PredictionInterval interval =
        paths.around(new double[] {5}, new double[] {1}, 0.9, RunContext.unlimited());
    assertEquals(5 + 2 * 1.645, interval.upper()[0], 0.25, "seed " + SEED);
    assertEquals(5 - 2 * 1.645, interval.lower()[0], 0.25, "seed " + SEED);
  }

  @Test
  void levelZeroLeavesNothing() {
    TrendPaths paths = new TrendPaths(SEED, 25, 1, 2);
    PredictionInterval interval =
        paths.around(new double[3], new double[] {1, 2, 3}, 0, RunContext.unlimited());
    assertArrayEquals(interval.lower(), interval.upper());
  }
}
