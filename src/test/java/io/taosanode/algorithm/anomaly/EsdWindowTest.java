package io.taosanode.algorithm.anomaly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.algorithm.anomaly.EsdWindow.Direction;
import io.taosanode.property.SeriesGen;
import io.taosanode.property.SeriesGen.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EsdWindowTest {
  static Stream<SeriesGen> generators() {
    return SeriesGen.all(6);
  }

  @ParameterizedTest
  @MethodSource("generators")
  void removedAreThoseOfTheTestRepeatedOnAList(SeriesGen gen) {
    double[] x = gen.series(101).observed().values();
    for (int most : new int[] {1, 5, x.length / 2 - 2}) {
      assertAgreement(x, most);
    }
  }

  /** Few distinct values, symmetric: ends are equally far off again and again. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void removedAgreeWhereBothEndsAreEquallyFarOff(long seed) {
    Random random = new Random(seed);
    int n = 40 + random.nextInt(40);
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      int size = random.nextInt(10) == 0 ? 20 + random.nextInt(3) : random.nextInt(4);
      x[i] = random.nextBoolean() ? size : -size;
    }
    assertAgreement(x, n / 2 - 2);
  }

  private static void assertAgreement(double[] x, int most) {
    for (Direction direction : Direction.values()) {
      EsdWindow window = new EsdWindow(x, direction, 0);
      window.sweep(most, 0.05, () -> {});
      boolean[] removed = window.removed();
      assertEquals(
          removedOneByOne(x, direction, most),
          IntStream.range(0, x.length).filter(i -> removed[i]).boxed().toList(),
          direction + ", at most " + most);
      assertScoresFollow(removed, window.scores());
    }
  }

  private static void assertScoresFollow(boolean[] removed, double[] scores) {
    for (int i = 0; i < scores.length; i++) {
      assertEquals(removed[i], scores[i] > 1);
      assertTrue(Double.isFinite(scores[i]) && scores[i] >= 0);
    }
  }

  /** The test as it is written down. */
  private static List<Integer> removedOneByOne(double[] x, Direction direction, int most) {
    int n = x.length;
    List<Integer> kept = IntStream.range(0, n).boxed().collect(Collectors.toList());
    List<Integer> removed = new ArrayList<>();
    int outliers = 0;
    for (int i = 1; i <= most; i++) {
      double median = median(kept.stream().mapToDouble(j -> x[j]).toArray());
      double mad = median(kept.stream().mapToDouble(j -> Math.abs(x[j] - median)).toArray());
      if (mad == 0) {
        break;
      }
      int farthest = 0;
      for (int j = 1; j < kept.size(); j++) {
        boolean farther =
            signed(x[kept.get(j)] - median, direction)
                > signed(x[kept.get(farthest)] - median, direction);
        farthest = farther ? j : farthest;
      }
      double statistic =
          signed(x[kept.get(farthest)] - median, direction) / (mad / 0.6744897501960817);
      removed.add(kept.remove(farthest));
      outliers = statistic > critical(n, i, direction) ? i : outliers;
    }
    return removed.subList(0, outliers).stream().sorted().toList();
  }

  private static double signed(double deviation, Direction direction) {
    return switch (direction) {
      case BOTH -> Math.abs(deviation);
      case POS -> deviation;
      case NEG -> -deviation;
    };
  }

  private static double median(double[] x) {
    double scale =
        Math.scalb(1.0, -Math.getExponent(Arrays.stream(x).map(Math::abs).max().orElse(1)));
    return new Median().evaluate(Arrays.stream(x).map(v -> v * scale).toArray()) / scale;
  }

  private static double critical(int n, int i, Direction direction) {
    double tail = 0.05 / ((direction == Direction.BOTH ? 2 : 1) * (n - i + 1.0));
    double t = -new TDistribution(null, n - i - 1.0, 1e-14).inverseCumulativeProbability(tail);
    return t * (n - i) / Math.sqrt((n - i - 1 + t * t) * (n - i + 1));
  }

  @Test
  void earliestOfEqualOutliersGoesFirst() {
    double[] x = new SeriesGen(Kind.WHITE_NOISE, 1).values(60);
    double far = Arrays.stream(x).sum() + 1000;
    x[44] = far;
    x[12] = far;
    x[30] = far;
    EsdWindow window = new EsdWindow(x, Direction.BOTH, 0);
    window.sweep(2, 0.05, () -> {});
    boolean[] expected = new boolean[60];
    expected[12] = true;
    expected[30] = true;
    assertArrayEquals(expected, window.removed());
  }

  @Test
  void deviationsWithinTheNoiseAreNoOutliers() {
    double[] x = new SeriesGen(Kind.WHITE_NOISE, 2).values(60);
    x[20] += 50;
    EsdWindow window = new EsdWindow(x, Direction.BOTH, 20);
    window.sweep(10, 0.05, () -> {});
    assertArrayEquals(new boolean[60], window.removed());
  }

  @Test
  void noOutlierAmongMostlyEqualValues() {
    double[] x = new double[40];
    x[3] = 9;
    EsdWindow window = new EsdWindow(x, Direction.BOTH, 0);
    window.sweep(10, 0.05, () -> {});
    assertArrayEquals(new boolean[40], window.removed());
    assertEquals(1, window.scores()[3]);
  }
}
