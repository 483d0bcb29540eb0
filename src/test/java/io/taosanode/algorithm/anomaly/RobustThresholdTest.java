package io.taosanode.algorithm.anomaly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.Detection;
import io.taosanode.analysis.Params;
import io.taosanode.property.SeriesGen;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RobustThresholdTest {
  private static Params contamination(double share) {
    Map<String, String> options = Map.of("contamination", String.valueOf(share));
    return Params.of(options, List.of(RobustThreshold.CONTAMINATION));
  }

  /** 0..99 has the median 49.5 and the median deviation 25: nothing lies 3 of them out. */
  @Test
  void limitIsThreeSpreadsAboveTheMedianWhereTailsAreLight() {
    double[] scores = IntStream.range(0, 100).asDoubleStream().toArray();
    assertEquals(49.5 + 3 * 1.4826022 * 25, RobustThreshold.limit(scores, contamination(0)), 1e-4);
  }

  @Test
  void limitIsTheQuantileWhereTailsAreHeavy() {
    double[] scores = IntStream.rangeClosed(0, 1000).mapToDouble(i -> Math.exp(i / 20.0)).toArray();
    assertEquals(
        Math.exp(995 / 20.0), RobustThreshold.limit(scores, contamination(0)), 1e-6 * scores[1000]);
  }

  @Test
  void meanDeviationServesWhereMostScoresAreEqual() {
    double[] scores = new double[1000];
    scores[3] = 1;
    double mean = 1e-3;
    assertEquals(3 * 1.2533141 * mean, RobustThreshold.limit(scores, contamination(0)), 1e-6);
  }

  @Test
  void equalScoresAreNormal() {
    double[] scores = new double[50];
    Arrays.fill(scores, 7);
    assertArrayEquals(new boolean[50], RobustThreshold.judge(scores, 5, contamination(0)).flags());
  }

  @Test
  void roundingAboveTheLimitIsNormal() {
    double[] scores = new double[50];
    Arrays.fill(scores, 7);
    scores[8] = 7 * (1 + 1e-12);
    assertArrayEquals(new boolean[50], RobustThreshold.judge(scores, 5, contamination(0)).flags());
  }

  @Test
  void contaminationIsTheShareOfFlags() {
    double[] scores = new SeriesGen(SeriesGen.Kind.WHITE_NOISE, 3).values(1000);
    for (double share : new double[] {0.001, 0.05, 0.5}) {
      Detection detection = RobustThreshold.judge(scores, 0, contamination(share));
      assertEquals(1000 * share, Detecting.flagged(detection).size(), 1);
    }
  }

  @Test
  void shortGapIsFlaggedAndLiftedAboveTheLimit() {
    double[] scores = DoubleStream.of(9, 0, 0, 9, 0, 0, 0, 9, 0, 0).toArray();
    Detection detection = RobustThreshold.judge(scores, 2, contamination(0.4));
    assertEquals(List.of(0, 1, 2, 3, 7), Detecting.flagged(detection));
    assertTrue(detection.score(1) > detection.score(4));
    assertEquals(9, detection.score(3));
  }

  @Test
  void scoresAreNotModified() {
    double[] scores = {9, 0, 9, 0, 0, 0, 0, 0, 0, 0};
    RobustThreshold.judge(scores, 2, contamination(0.2));
    assertArrayEquals(new double[] {9, 0, 9, 0, 0, 0, 0, 0, 0, 0}, scores);
  }
}
