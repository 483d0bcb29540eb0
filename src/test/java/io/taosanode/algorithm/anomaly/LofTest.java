package io.taosanode.algorithm.anomaly;

import static io.taosanode.algorithm.anomaly.Detecting.detect;
import static io.taosanode.algorithm.anomaly.Detecting.flagged;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.property.SeriesGen;
import io.taosanode.property.SeriesGen.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LofTest {
  private static final Lof DETECTOR = new Lof();

  static Stream<SeriesGen> generators() {
    return SeriesGen.all(6);
  }

  @Test
  void factorsAreThoseOfAnIndependentImplementation() throws IOException {
    List<String> lines = lines("/golden/lof-factors.csv");
    assertEquals(18, lines.size());
    for (int i = 0; i < lines.size(); i += 3) {
      double[] expected = numbers(lines.get(i + 2));
      Map<String, String> options = Map.of("neighbors", lines.get(i));
      double[] scores = detect(DETECTOR, options, numbers(lines.get(i + 1))).scores();
      for (int j = 0; j < expected.length; j++) {
        assertEquals(expected[j], scores[j], 1e-9 * expected[j]);
      }
    }
  }

  private static List<String> lines(String resource) throws IOException {
    try (var in = Objects.requireNonNull(LofTest.class.getResourceAsStream(resource))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }

  private static double[] numbers(String line) {
    return Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  @ParameterizedTest
  @MethodSource("generators")
  void factorsAgreeWithTheDefinitions(SeriesGen gen) {
    double[] x = gen.series(70).observed().values();
    for (int k : new int[] {1, 4, 10, 500}) {
      Map<String, String> options = Map.of("neighbors", String.valueOf(k));
      double[] scores = detect(DETECTOR, options, x).scores();
      double[] expected = byDefinition(x, Math.min(k, x.length - 1));
      for (int i = 0; i < x.length; i++) {
        assertEquals(expected[i], scores[i], 1e-9 * Math.abs(expected[i]), "neighbors " + k);
      }
    }
  }

  /** All pairs of observations; those at the k-th distance share what is left of the k places. */
  private static double[] byDefinition(double[] x, int k) {
    int n = x.length;
    double[] radius = new double[n];
    double[][] places = new double[n][n];
    for (int i = 0; i < n; i++) {
      double[] distances = distances(x, x[i]);
      double[] sorted = distances.clone();
      Arrays.sort(sorted);
      double r = sorted[k];
      radius[i] = r;
      distances[i] = Double.NaN;
      double inside = Arrays.stream(distances).filter(d -> d < r).count();
      double tied = Arrays.stream(distances).filter(d -> d == r).count();
      for (int j = 0; j < n; j++) {
        places[i][j] = distances[j] < r ? 1 : distances[j] == r ? (k - inside) / tied : 0;
      }
    }
    double[] density = new double[n];
    for (int i = 0; i < n; i++) {
      double[] reach = distances(x, x[i]);
      Arrays.setAll(reach, j -> Math.max(reach[j], radius[j]));
      density[i] = 1 / (dot(places[i], reach) / k + 1e-10);
    }
    return IntStream.range(0, n)
        .mapToDouble(i -> dot(places[i], density) / k / density[i])
        .toArray();
  }

  private static double[] distances(double[] x, double from) {
    return Arrays.stream(x).map(v -> Math.abs(v - from)).toArray();
  }

  private static double dot(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void orderOfObservationsDoesNotMatter(long seed) {
    double[] x = new SeriesGen(Kind.TIES, seed).values(60);
    double[] reversed = IntStream.range(0, 60).mapToDouble(i -> x[59 - i]).toArray();
    double[] scores = detect(DETECTOR, x).scores();
    double[] other = detect(DETECTOR, reversed).scores();
    for (int i = 0; i < 60; i++) {
      assertEquals(scores[i], other[59 - i]);
    }
  }

  @Test
  void equalValuesShareTheirVerdict() {
    double[] x = new SeriesGen(Kind.INTEGERS, 4).values(400);
    Detection detection = detect(DETECTOR, x);
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < i; j++) {
        assertTrue(x[i] != x[j] || detection.score(i) == detection.score(j));
      }
    }
  }

  @Test
  void loneValueBesideAClusterIsFlagged() {
    double[] x = IntStream.range(0, 40).mapToDouble(i -> i % 20 + 0.01 * i).toArray();
    x[17] = 60;
    assertEquals(List.of(17), flagged(detect(DETECTOR, x)));
  }

  @Test
  void everySearchGivesTheSameResult() {
    double[] x = new SeriesGen(Kind.SPIKES, 2).values(90);
    double[] plain = detect(DETECTOR, x).scores();
    for (String search : List.of("auto", "ball_tree", "kd_tree", "brute")) {
      assertArrayEquals(plain, detect(DETECTOR, Map.of("algorithm", search), x).scores());
    }
  }

  @Test
  void signOfZeroDoesNotMatter() {
    assertArrayEquals(
        detect(DETECTOR, 0.0, 0.0, 1, 2, 3).scores(),
        detect(DETECTOR, -0.0, 0.0, 1, 2, 3).scores());
  }

  @Test
  void valuesAtTheEndOfTheRangeOfDoublesGetFiniteScores() {
    double[] x = new SeriesGen(Kind.WHITE_NOISE, 1).values(50);
    x[3] = Double.MAX_VALUE;
    x[4] = -Double.MAX_VALUE;
    Detection detection = detect(DETECTOR, x);
    assertTrue(Arrays.stream(detection.scores()).allMatch(Double::isFinite));
  }

  @Test
  void singleObservationIsNormal() {
    assertEquals(List.of(), flagged(detect(DETECTOR, 5)));
  }

  @Test
  void neighboursBelowOneAreRejected() {
    AnalysisException e =
        assertThrows(
            AnalysisException.class, () -> detect(DETECTOR, Map.of("neighbors", "0"), 1, 2, 3));
    assertEquals("neighbors", e.subject());
  }

  @Test
  void hugeNeighbourhoodsGiveUpAtTheDeadline() {
    double[] x = new SeriesGen(Kind.WHITE_NOISE, 1).values(200_000);
    Params params = Params.of(Map.of("neighbors", "200000"), DETECTOR.info().params());
    DetectionTask task = new DetectionTask(SeriesGen.series(x));
    RunContext run = RunContext.within(Duration.ofMillis(100));
    assertThrows(AnalysisException.class, () -> DETECTOR.detect(task, params, run));
  }
}
