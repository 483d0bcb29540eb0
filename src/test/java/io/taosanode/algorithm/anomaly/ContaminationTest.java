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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Detectors that flag a given share of the observations. */
class ContaminationTest {
  private static final Map<String, AnomalyDetector> DETECTORS =
      Stream.of(new Hbos(), new Ecod(), new Copod(), new IsolationForest())
          .collect(Collectors.toMap(d -> d.info().name(), d -> d));

  /** One recorded answer of an independent implementation. */
  record Golden(String name, List<Double> values, List<Double> scores, List<Double> labels) {
    Detection ours() {
      String[] parts = name.split(";", -1);
      Map<String, String> options =
          Arrays.stream(parts)
              .skip(1)
              .map(pair -> pair.split("=", 2))
              .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
      double[] x = values.stream().mapToDouble(Double::doubleValue).toArray();
      return detect(Objects.requireNonNull(DETECTORS.get(parts[0])), options, x);
    }

    boolean random() {
      return name.startsWith("iforest");
    }

    @Override
    public String toString() {
      return name + " on " + values.size();
    }
  }

  private static List<Golden> golden() throws IOException {
    List<String> lines;
    try (var in =
        Objects.requireNonNull(
            ContaminationTest.class.getResourceAsStream("/golden/contamination.csv"))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      lines = text.lines().filter(line -> !line.startsWith("#")).toList();
    }
    List<Golden> all = new ArrayList<>();
    for (int i = 0; i < lines.size(); i += 4) {
      all.add(
          new Golden(
              lines.get(i),
              numbers(lines.get(i + 1)),
              numbers(lines.get(i + 2)),
              numbers(lines.get(i + 3))));
    }
    return all;
  }

  private static List<Double> numbers(String line) {
    return Arrays.stream(line.split(",", -1))
        .filter(s -> !s.isEmpty())
        .map(Double::valueOf)
        .toList();
  }

  static Stream<Golden> exact() throws IOException {
    return golden().stream().filter(g -> !g.random());
  }

  static Stream<Golden> random() throws IOException {
    return golden().stream().filter(Golden::random);
  }

  static Stream<AnomalyDetector> detectors() {
    return DETECTORS.values().stream();
  }

  @ParameterizedTest
  @MethodSource("exact")
  void scoresAndFlagsAreThoseOfAnIndependentImplementation(Golden golden) {
    Detection ours = golden.ours();
    for (int i = 0; i < ours.size(); i++) {
      double expected = golden.scores().get(i);
      assertEquals(expected, ours.score(i), 1e-9 * Math.max(1, Math.abs(expected)), "at " + i);
      assertEquals(golden.labels().get(i) == 1, ours.isAnomalous(i), "at " + i);
    }
  }

  @ParameterizedTest
  @MethodSource("random")
  void forestRanksAsAnIndependentImplementation(Golden golden) {
    double[] theirs = golden.scores().stream().mapToDouble(Double::doubleValue).toArray();
    double correlation = new SpearmansCorrelation().correlation(theirs, golden.ours().scores());
    assertTrue(correlation > 0.98, "rank correlation " + correlation);
  }

  @ParameterizedTest
  @MethodSource("random")
  void forestScoresLikeAnIndependentImplementation(Golden golden) {
    double[] ours = golden.ours().scores();
    double off =
        IntStream.range(0, ours.length)
            .mapToDouble(i -> Math.abs(ours[i] - golden.scores().get(i)))
            .average()
            .orElseThrow();
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
