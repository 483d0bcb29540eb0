package io.taosanode.algorithm.anomaly;

import static io.taosanode.algorithm.anomaly.Detecting.detectRows;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.algorithm.Builtins;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.AnomalyDetector;
import io.taosanode.analysis.Capability;
import io.taosanode.property.SeriesGen;
import io.taosanode.property.SeriesGen.Kind;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Detectors that judge rows of several columns. */
class ColumnsTest {
  private static final int ROWS = 200;
  private static final int ODD = 70;

  static Stream<GoldenScores> exact() {
    return GoldenScores.read("/golden/contamination-columns.csv").filter(g -> !g.isRandom());
  }

  static Stream<GoldenScores> random() {
    return GoldenScores.read("/golden/contamination-columns.csv").filter(GoldenScores::isRandom);
  }

  static Stream<AnomalyDetector> detectors() {
    return Builtins.all().stream()
        .filter(a -> a.info().can(Capability.SEVERAL_COLUMNS))
        .map(AnomalyDetector.class::cast);
  }

  /** The detectors whose answer does not hang on a draw of columns. */
  static Stream<AnomalyDetector> deterministic() {
    return detectors().filter(d -> !d.info().name().equals("iforest"));
  }

  static Stream<AnomalyDetector> unboundedByBins() {
    return detectors().filter(d -> !d.info().name().equals("hbos"));
  }

  private static double[] noise(int seed) {
    return new SeriesGen(Kind.WHITE_NOISE, seed).values(ROWS);
  }

  @ParameterizedTest
  @MethodSource("exact")
  void scoresAndFlagsAreThoseOfAnIndependentImplementation(GoldenScores golden) {
    golden.assertSameScoresAndFlags();
  }

  @ParameterizedTest
  @MethodSource("random")
  void forestRanksAndScoresAsAnIndependentImplementation(GoldenScores golden) {
    assertTrue(golden.correlation() > 0.97, "rank correlation " + golden.correlation());
    assertTrue(golden.meanDifference() < 0.02, "mean difference " + golden.meanDifference());
  }

  /** Not with hbos: in its few wide bins an outlier weighs little against rare values elsewhere. */
  @ParameterizedTest
  @MethodSource("unboundedByBins")
  void outlierOfAnyColumnScoresHighest(AnomalyDetector detector) {
    double[] third = noise(3);
    third[ODD] = 500;
    double[] scores = detectRows(detector, Map.of(), noise(1), noise(2), third).scores();
    int higher = (int) Arrays.stream(scores).filter(s -> s > scores[ODD]).count();
    assertTrue(higher <= ROWS / 20, higher + " rows score higher");
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void constantColumnsAreNormal(AnomalyDetector detector) {
    double[] constant = new double[ROWS];
    Arrays.fill(constant, 7);
    assertArrayEquals(
        new boolean[ROWS], detectRows(detector, Map.of(), constant, constant, constant).flags());
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void repeatedRunsAgreeToTheLastBit(AnomalyDetector detector) {
    double[] first = detectRows(detector, Map.of(), noise(1), noise(2)).scores();
    assertArrayEquals(first, detectRows(detector, Map.of(), noise(1), noise(2)).scores());
  }

  @ParameterizedTest
  @MethodSource("deterministic")
  void constantColumnChangesNoVerdict(AnomalyDetector detector) {
    double[] constant = new double[ROWS];
    assertArrayEquals(
        detectRows(detector, Map.of(), noise(1)).flags(),
        detectRows(detector, Map.of(), noise(1), constant).flags());
  }

  @ParameterizedTest
  @MethodSource("deterministic")
  void orderOfTheColumnsDoesNotMatter(AnomalyDetector detector) {
    double[] forth = detectRows(detector, Map.of(), noise(1), noise(2), noise(3)).scores();
    double[] back = detectRows(detector, Map.of(), noise(3), noise(2), noise(1)).scores();
    assertArrayEquals(forth, back, 1e-9);
  }

  @Test
  void rowThatContradictsTheOthersIsFoundByComponentsAlone() {
    double[] x = noise(1);
    double[] y = Arrays.stream(x).map(v -> 3 * v).toArray();
    double[] jitter = noise(2);
    Arrays.setAll(y, i -> y[i] + 0.01 * jitter[i]);
    double largest = Arrays.stream(x).max().orElseThrow();
    x[ODD] = largest / 2;
    y[ODD] = -3 * largest / 2;
    double[] scores = detectRows(new Pca(), Map.of(), x, y).scores();
    assertEquals(scores[ODD], Arrays.stream(scores).max().orElseThrow());
  }

  @Test
  void componentsOfOneColumnGiveSquaredStandardScores() {
    double[] scores = detectRows(new Pca(), Map.of(), new double[] {1, 2, 3, 4, 10}).scores();
    assertEquals(36 / 10.0, scores[4], 1e-12); // mean 4, variance 10
  }

  @Test
  void fractionalNumberOfComponentsIsRefused() {
    AnalysisException e =
        assertThrows(
            AnalysisException.class,
            () -> detectRows(new Pca(), Map.of("n_components", "1.5"), noise(1)));
    assertEquals("n_components = 1.5: must be whole if above 1", e.getMessage());
  }
}
