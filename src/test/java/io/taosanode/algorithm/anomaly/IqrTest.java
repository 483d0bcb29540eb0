package io.taosanode.algorithm.anomaly;

import static io.taosanode.algorithm.anomaly.Detecting.detect;
import static io.taosanode.algorithm.anomaly.Detecting.flagged;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.Detection;
import io.taosanode.math.OrderStatistics;
import io.taosanode.property.SeriesGen;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IqrTest {
  private static final Iqr DETECTOR = new Iqr();

  static Stream<SeriesGen> generators() {
    return SeriesGen.all(8);
  }

  @Test
  void scoreIsTheDistanceFromTheBoxInItsWidth() {
    Detection detection = detect(DETECTOR, 1, 2, 3, 4, 5, 6, 7, 8, 21);
    assertArrayEquals(new double[] {.5, .25, 0, 0, 0, 0, 0, .25, 3.5}, detection.scores());
    assertEquals(List.of(8), flagged(detection));
  }

  @Test
  void observationOnTheFenceIsNormal() {
    assertEquals(List.of(), flagged(detect(DETECTOR, 1, 2, 3, 4, 5, 6, 7, 8, 13)));
    double beyond = Math.nextUp(13.0);
    assertEquals(List.of(8), flagged(detect(DETECTOR, 1, 2, 3, 4, 5, 6, 7, 8, beyond)));
  }

  @ParameterizedTest
  @MethodSource("generators")
  void scoreAboveThresholdMeansBeyondTheFenceToTheLastBit(SeriesGen gen) {
    double[] x = gen.series(77).observed().values();
    double[] q = OrderStatistics.quantiles(x.clone(), 0.25, 0.75);
    double reach = 1.5 * (q[1] - q[0]);
    Detection detection = detect(DETECTOR, x);
    for (int i = 0; i < x.length; i++) {
      boolean outside = x[i] < q[0] - reach || x[i] > q[1] + reach;
      assertEquals(outside, detection.isAnomalous(i));
      assertEquals(outside, detection.score(i) > 1.5);
    }
  }

  /** Fractions whose fences round: the quotient alone is on the wrong side for some. */
  @Test
  void valuesOneBitAroundTheFenceAreJudgedByTheFence() {
    for (int width = 1; width <= 200; width++) {
      double iqr = width / 7.0;
      double fence = 0.1 + iqr + 1.5 * iqr;
      for (double x : new double[] {Math.nextDown(fence), fence, Math.nextUp(fence)}) {
        double[] values = {0.1, 0.1, 0.1, 0.1 + iqr / 2, 0.1 + iqr, 0.1 + iqr, 0.1 + iqr, x};
        double[] q = OrderStatistics.quantiles(values.clone(), 0.25, 0.75);
        Detection detection = detect(DETECTOR, values);
        boolean outside = x > q[1] + 1.5 * (q[1] - q[0]);
        assertEquals(outside, detection.isAnomalous(7), "width " + width);
        assertEquals(outside, detection.score(7) > 1.5, "width " + width);
      }
    }
  }

  @Test
  void flatBoxFlagsEverythingElseInOrderOfDistance() {
    double[] values = {5, 5, 5, 5, 5, 5, 5, 6, 5, 5, 5, 5, -95, 5, 5, 5 + 1e-15};
    Detection detection = detect(DETECTOR, values);
    assertEquals(List.of(7, 12, 15), flagged(detection));
    assertEquals(2.5, detection.score(12));
    assertEquals(1.51, detection.score(7), 1e-15);
    assertEquals(0, detection.score(0));
    assertTrue(detection.score(15) > 1.5 && detection.score(15) < detection.score(7));
  }

  @Test
  void largestNumbersKeepScoresFinite() {
    double max = Double.MAX_VALUE;
    double[] values = {-max, -1, -0.5, 0, 0.5, 1, 1.5, max, 2, Double.MIN_VALUE};
    Detection detection = detect(DETECTOR, values);
    assertEquals(List.of(0, 7), flagged(detection));
    assertTrue(Arrays.stream(detection.scores()).allMatch(Double::isFinite));
    Detection wide = detect(DETECTOR, -max, -max, max, max, 0, 0);
    assertTrue(Arrays.stream(wide.scores()).allMatch(Double::isFinite));
  }
}
