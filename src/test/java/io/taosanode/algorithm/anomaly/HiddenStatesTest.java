package io.taosanode.algorithm.anomaly;

import static io.taosanode.algorithm.anomaly.Detecting.detect;
import static io.taosanode.algorithm.anomaly.Detecting.detectRows;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.AnomalyDetector;
import io.taosanode.analysis.Detection;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The detectors that train hidden Markov models. */
class HiddenStatesTest {
  private static final Map<String, String> TWO = Map.of("n_components", "2");

  static Stream<AnomalyDetector> detectors() {
    return Stream.of(new GaussianHmm(), new GmmHmm());
  }

  /** Levels 0 and 6 in turn, 40 rows each. */
  private static double[] levels() {
    Random random = new Random(11);
    return IntStream.range(0, 400)
        .mapToDouble(i -> 6 * (i / 40 % 2) + 0.5 * random.nextGaussian())
        .toArray();
  }

  private static int[] expectedStates() {
    return IntStream.range(0, 400).map(i -> i / 40 % 2).toArray();
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void statesAreTheLevelsInTheirOrder(AnomalyDetector detector) {
    assertArrayEquals(expectedStates(), detect(detector, TWO, levels()).states());
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void bothWaysOfDecodingAgreeOnLevelsFarApart(AnomalyDetector detector) {
    Map<String, String> map = Map.of("n_components", "2", "algorithm", "map");
    assertArrayEquals(expectedStates(), detect(detector, map, levels()).states());
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void valueBetweenTheLevelsIsTheGreatestSurprise(AnomalyDetector detector) {
    double[] x = levels();
    x[100] = 3;
    double[] scores = detect(detector, TWO, x).scores();
    assertEquals(scores[100], Arrays.stream(scores).max().orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void changeOfStateIsASurprise(AnomalyDetector detector) {
    double[] scores = detect(detector, TWO, levels()).scores();
    double median = Arrays.stream(scores).sorted().toArray()[200];
    for (int change = 40; change < 400; change += 40) {
      assertTrue(scores[change] > median + 2, "at " + change);
    }
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void missingRowsHaveAStateAndAreNoSurprise(AnomalyDetector detector) {
    double[] x = levels();
    Arrays.fill(x, 90, 95, Double.NaN);
    Detection detection = detect(detector, TWO, x);
    assertArrayEquals(expectedStates(), detection.states());
    double least = Arrays.stream(detection.scores()).min().orElseThrow();
    assertEquals(least, detection.score(92));
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void unitsAndZeroOfTheDataDoNotMatter(AnomalyDetector detector) {
    double[] x = levels();
    double[] moved = Arrays.stream(x).map(v -> -1e5 + 8 * v).toArray();
    double[] huge = Arrays.stream(x).map(v -> v * 0x1p990).toArray();
    assertArrayEquals(detect(detector, x).scores(), detect(detector, moved).scores(), 1e-6);
    assertArrayEquals(detect(detector, x).scores(), detect(detector, huge).scores());
    assertArrayEquals(detect(detector, x).states(), detect(detector, moved).states());
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void beliefsInUnitsOfTheDataDependOnTheUnit(AnomalyDetector detector) {
    double[] x = levels();
    double[] small = Arrays.stream(x).map(v -> v * 1e-3).toArray();
    Map<String, String> own = Map.of("standardization", "false");
    double[] scores = detect(detector, own, x).scores();
    double[] others = detect(detector, own, small).scores();
    assertTrue(IntStream.range(0, 400).anyMatch(i -> Math.abs(scores[i] - others[i]) > 1e-3));
    for (double unit : new double[] {0x1p990, 0x1p-990}) {
      double[] x1 = Arrays.stream(x).map(v -> v * unit).toArray();
      assertTrue(Arrays.stream(detect(detector, own, x1).scores()).allMatch(Double::isFinite));
    }
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void secondColumnCanTellStates(AnomalyDetector detector) {
    Random random = new Random(5);
    double[] noise = random.doubles(400).toArray();
    for (String scaled : new String[] {"true", "false"}) {
      Map<String, String> options = Map.of("n_components", "2", "standardization", scaled);
      int[] states = detectRows(detector, options, noise, levels()).states();
      for (int i = 0; i < 400; i++) {
        assertEquals(states[0] == states[i], i / 40 % 2 == 0, scaled + " at " + i);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void twoValuesMakeTwoStates(AnomalyDetector detector) {
    double[] x = IntStream.range(0, 60).mapToDouble(i -> i % 3 == 0 ? 4 : 1).toArray();
    Detection detection = detect(detector, Map.of("n_components", "5"), x);
    int[] expected = IntStream.range(0, 60).map(i -> i % 3 == 0 ? 1 : 0).toArray();
    assertArrayEquals(expected, detection.states());
    assertEquals("2 states, as there are no more distinct rows", detection.notes().get(0));
  }

  @Test
  void mixtureOfOneComponentIsTheGaussianModel() {
    Map<String, String> one = Map.of("n_mix", "1");
    assertArrayEquals(
        detect(new GaussianHmm(), levels()).scores(), detect(new GmmHmm(), one, levels()).scores());
  }

  @Test
  void moreCellsThanMemoryAllowsAreRefused() {
    double[] x = new double[3000];
    Map<String, String> many = Map.of("n_components", "100", "n_mix", "100");
    AnalysisException e =
        assertThrows(AnalysisException.class, () -> detect(new GmmHmm(), many, x));
    assertEquals("n_components = 100: must be at most 66 for 3000 rows", e.getMessage());
  }
}
