package io.taosanode.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.property.SeriesGen;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OrderStatisticsTest {
  static Stream<SeriesGen> generators() {
    return SeriesGen.all(4);
  }

  @ParameterizedTest
  @MethodSource("generators")
  void selectionAgreesWithSorting(SeriesGen gen) {
    double[] values = gen.series(500).observed().values();
    double[] sorted = sorted(values);
    for (int k = 0; k < values.length; k += 7) {
      double[] a = values.clone();
      assertEquals(sorted[k], OrderStatistics.select(a, k));
      assertArrayEquals(sorted, sorted(a));
      double kth = sorted[k];
      assertTrue(Arrays.stream(a, 0, k).allMatch(x -> x <= kth));
      assertTrue(Arrays.stream(a, k, a.length).allMatch(x -> x >= kth));
    }
  }

  @ParameterizedTest
  @MethodSource("generators")
  void quantilesAgreeWithTheFormulaOnSortedValues(SeriesGen gen) {
    double[] values = gen.series(333).observed().values();
    double[] p = {0, 0.1, 0.25, 0.25, 0.5, 0.75, 0.999, 1};
    double[] actual = OrderStatistics.quantiles(values.clone(), p);
    double[] sorted = sorted(values);
    for (int i = 0; i < p.length; i++) {
      double position = (sorted.length - 1) * p[i];
      double lower = sorted[(int) Math.floor(position)];
      double upper = sorted[(int) Math.ceil(position)];
      double expected = lower + (upper - lower) * (position - Math.floor(position));
      assertEquals(expected, actual[i], 1e-14 * Math.max(Math.abs(lower), Math.abs(upper)));
    }
  }

  /** Sorted, reversed, organ pipe and comb: patterns on which naive pivots degenerate. */
  @Test
  void patternsThatSpoilPivotsAreSelectedFrom() {
    int n = 20_000;
    IntStream.range(0, 4)
        .forEach(
            pattern -> {
              double[] a = IntStream.range(0, n).mapToDouble(i -> pattern(pattern, i, n)).toArray();
              double[] sorted = sorted(a);
              assertEquals(sorted[n / 3], OrderStatistics.select(a, n / 3), "pattern " + pattern);
            });
  }

  private static double pattern(int pattern, int i, int n) {
    return switch (pattern) {
      case 0 -> i;
      case 1 -> n - i;
      case 2 -> Math.min(i, n - i);
      default -> i % 2 == 0 ? i : n;
    };
  }

  @Test
  void quartilesOfSmallSamplesInterpolate() {
    assertArrayEquals(
        new double[] {1.75, 3.25}, OrderStatistics.quantiles(new double[] {4, 1, 3, 2}, .25, .75));
    assertArrayEquals(new double[] {5, 5}, OrderStatistics.quantiles(new double[] {5}, 0.25, 1));
  }

  @Test
  void quantilesOfNothingAreMissing() {
    assertArrayEquals(new double[] {Double.NaN}, OrderStatistics.quantiles(new double[0], 0.5));
  }

  @Test
  void gapsBeyondTheLargestNumberAreBridged() {
    double[] extremes = {-Double.MAX_VALUE, Double.MAX_VALUE};
    assertArrayEquals(new double[] {0}, OrderStatistics.quantiles(extremes, 0.5));
  }

  @Test
  void probabilitiesOutOfOrderOrRangeAreRejected() {
    double[] a = {1, 2, 3};
    assertThrows(IllegalArgumentException.class, () -> OrderStatistics.quantiles(a, 0.75, 0.25));
    assertThrows(IllegalArgumentException.class, () -> OrderStatistics.quantiles(a, 1.5));
    assertThrows(IllegalArgumentException.class, () -> OrderStatistics.quantiles(a, Double.NaN));
  }

  private static double[] sorted(double[] values) {
    double[] copy = values.clone();
    Arrays.sort(copy);
    return copy;
  }
}
