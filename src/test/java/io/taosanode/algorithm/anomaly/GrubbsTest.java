package io.taosanode.algorithm.anomaly;

import static io.taosanode.algorithm.anomaly.Detecting.detect;
import static io.taosanode.algorithm.anomaly.Detecting.flagged;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.Detection;
import io.taosanode.property.SeriesGen;
import io.taosanode.property.SeriesGen.Kind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrubbsTest {
  private static final Grubbs DETECTOR = new Grubbs();

  static Stream<SeriesGen> generators() {
    return SeriesGen.all(12);
  }

  /** Expected values by the same formula with the quantile of SciPy 1.17.1 (t.isf). */
  @ParameterizedTest
  @CsvSource({"3, 1.1543048513440386", "8, 2.1266450871954685", "1000, 4.039978163761509"})
  void criticalValueUsesTheTwoSidedQuantile(int n, double expected) {
    assertEquals(expected, Grubbs.criticalValue(n, 0.05), 1e-13 * expected);
  }

  @ParameterizedTest
  @MethodSource("generators")
  void flagsAgreeWithTheTestRepeatedOnAList(SeriesGen gen) {
    double[] x = gen.series(80).observed().values();
    for (double alpha : new double[] {0.95, 0.5, 0.05}) {
      Detection detection = detect(DETECTOR, Map.of("alpha", String.valueOf(alpha)), x);
      assertEquals(removedOneByOne(x, 1 - alpha), flagged(detection), "alpha " + alpha);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void flagsAgreeWhereBothEndsAreEquallyFarOff(long seed) {
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      values.addAll(List.of(i % 3.0, -(i % 3.0)));
    }
    values.addAll(List.of(40.0, -40.0, 40.0, -40.0, 25.0, -25.0));
    Collections.shuffle(values, new Random(seed));
    double[] x = values.stream().mapToDouble(Double::doubleValue).toArray();
    List<Integer> flagged = flagged(detect(DETECTOR, x));
    assertEquals(6, flagged.size());
    assertEquals(removedOneByOne(x, 1 - 0.95), flagged);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void flagsAgreeOverManyDecadesOfOutliers(long seed) {
    Random random = new Random(seed);
    double[] x = new SeriesGen(Kind.WHITE_NOISE, seed).values(60);
    for (int i = 0; i < 8; i++) {
      x[random.nextInt(60)] = Math.pow(10, random.nextInt(250)) * (random.nextBoolean() ? 1 : -1);
    }
    assertEquals(removedOneByOne(x, 1 - 0.95), flagged(detect(DETECTOR, x)));
  }

  @Test
  void largerOutlierScoresHigherThoughTestedFirst() {
    double[] x = new SeriesGen(Kind.WHITE_NOISE, 3).values(100);
    x[20] += 100;
    x[60] += 50;
    Detection detection = detect(DETECTOR, x);
    assertEquals(List.of(20, 60), flagged(detection));
    assertTrue(detection.score(20) > 1.5 * detection.score(60));
  }

  @Test
  void outliersOfAnOtherwiseConstantSeriesScoreByDistance() {
    double[] x = new double[50];
    x[7] = 100;
    x[30] = -25;
    Detection detection = detect(DETECTOR, x);
    assertEquals(List.of(7, 30), flagged(detection));
    assertEquals(2, detection.score(7));
    assertEquals(1.25, detection.score(30));
    assertEquals(0, detection.score(0));
  }

  @ParameterizedTest
  @MethodSource("generators")
  void scoreAboveOneMeansRemoved(SeriesGen gen) {
    Detection detection = detect(DETECTOR, gen.series(80).observed().values());
    for (int i = 0; i < detection.size(); i++) {
      assertEquals(detection.isAnomalous(i), detection.score(i) > 1);
    }
  }

  @Test
  void fewerThanThreeValuesAreNeverTested() {
    assertEquals(List.of(), flagged(detect(DETECTOR, 1, 1e9)));
  }

  /** The test as it is written down, in exact arithmetic up to the critical value. */
  private static List<Integer> removedOneByOne(double[] x, double significance) {
    List<Integer> kept = IntStream.range(0, x.length).boxed().collect(Collectors.toList());
    List<Integer> removed = new ArrayList<>();
    while (kept.size() > 2) {
      int farthest = farthest(x, kept);
      if (!(standardised(x, kept, farthest) > critical(kept.size(), significance))) {
        break;
      }
      removed.add(kept.remove(farthest));
    }
    return removed.stream().sorted().toList();
  }

  private static int farthest(double[] x, List<Integer> kept) {
    int farthest = 0;
    BigDecimal greatest = BigDecimal.valueOf(-1);
    for (int i = 0; i < kept.size(); i++) {
      BigDecimal distance = timesCount(x, kept, i);
      if (distance.compareTo(greatest) > 0) {
        greatest = distance;
        farthest = i;
      }
    }
    return farthest;
  }

  /** n |x - mean|, without rounding. */
  private static BigDecimal timesCount(double[] x, List<Integer> kept, int i) {
    BigDecimal n = BigDecimal.valueOf(kept.size());
    return new BigDecimal(x[kept.get(i)]).multiply(n).subtract(sum(x, kept, 1)).abs();
  }

  private static BigDecimal sum(double[] x, List<Integer> kept, int power) {
    return kept.stream()
        .map(i -> new BigDecimal(x[i]).pow(power))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static double standardised(double[] x, List<Integer> kept, int i) {
    BigDecimal n = BigDecimal.valueOf(kept.size());
    BigDecimal variance = sum(x, kept, 2).multiply(n).subtract(sum(x, kept, 1).pow(2));
    if (variance.signum() == 0) {
      return 0;
    }
    BigDecimal squared = timesCount(x, kept, i).pow(2).divide(variance, new MathContext(30));
    return Math.sqrt(squared.doubleValue());
  }

  private static double critical(int n, double significance) {
    TDistribution student = new TDistribution(null, n - 2.0, 1e-14);
    double t = -student.inverseCumulativeProbability(significance / (2 * n));
    return (n - 1) / Math.sqrt(n) * Math.sqrt(t * t / (n - 2 + t * t));
  }
}
