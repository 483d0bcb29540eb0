package io.taosanode.algorithm.anomaly;

import static io.taosanode.algorithm.anomaly.Detecting.detect;
import static io.taosanode.algorithm.anomaly.Detecting.flagged;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.AnomalyDetector;
import io.taosanode.analysis.Detection;
import io.taosanode.property.SeriesGen;
import io.taosanode.property.SeriesGen.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Detectors that flag a given share of the observations. */
class ContaminationTest {
  static Stream<GoldenScores> exact() {
    return GoldenScores.read("/golden/contamination.csv").filter(g -> !g.isRandom());
  }

  static Stream<GoldenScores> random() {
    return GoldenScores.read("/golden/contamination.csv").filter(GoldenScores::isRandom);
  }

  static Stream<AnomalyDetector> detectors() {
    return Stream.of(new Hbos(), new Ecod(), new Copod(), new IsolationForest());
  }

  @ParameterizedTest
  @MethodSource("exact")
  void scoresAndFlagsAreThoseOfAnIndependentImplementation(GoldenScores golden) {
    golden.assertSameScoresAndFlags();
  }

  @ParameterizedTest
  @MethodSource("random")
  void forestRanksAsAnIndependentImplementation(GoldenScores golden) {
    assertTrue(golden.correlation() > 0.98, "rank correlation " + golden.correlation());
  }

  @ParameterizedTest
  @MethodSource("random")
  void forestScoresLikeAnIndependentImplementation(GoldenScores golden) {
    double off = golden.meanDifference();
    assertTrue(off < 0.02, "mean difference of the scores " + off);
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void aboutTheGivenShareIsFlagged(AnomalyDetector detector) {
    double[] x = new SeriesGen(Kind.WHITE_NOISE, 3).values(500);
    Map<String, String> options = Map.of("contamination", "0.2");
    int flagged = flagged(detect(detector, options, x)).size();
    assertTrue(flagged <= 100 && flagged >= 50, "flagged " + flagged);
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void shareOutOfRangeIsRejected(AnomalyDetector detector) {
    for (String share : List.of("0", "-0.1", "0.51")) {
      Map<String, String> options = Map.of("contamination", share);
      AnalysisException e =
          assertThrows(AnalysisException.class, () -> detect(detector, options, 1, 2, 3));
      assertEquals("contamination", e.subject());
    }
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void extremesScoreHighest(AnomalyDetector detector) {
    double[] x = new SeriesGen(Kind.WHITE_NOISE, 5).values(200);
    x[70] = 500;
    double[] scores = detect(detector, x).scores();
    assertEquals(scores[70], Arrays.stream(scores).max().orElseThrow());
  }

  @Test
  void seedDecidesWhereTheForestIsCut() {
    double[] x = new SeriesGen(Kind.WHITE_NOISE, 5).values(100);
    IsolationForest forest = new IsolationForest();
    double[] first = detect(forest, Map.of("random_state", "1"), x).scores();
    assertArrayEquals(first, detect(forest, Map.of("random_state", "1"), x).scores());
    double[] other = detect(forest, Map.of("random_state", "2"), x).scores();
    assertTrue(!Arrays.equals(first, other));
  }

  @Test
  void symmetricValuesAreJudgedByBothTails() {
    double[] x = {-3, -1, 0, 1, 3};
    Detection detection = detect(new Copod(), x);
    assertEquals(detection.score(0), detection.score(4));
    assertEquals(Math.log(5), detection.score(0), 1e-15);
  }
}
