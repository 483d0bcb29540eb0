package io.taosanode.algorithm.anomaly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.algorithm.Builtins;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.AnomalyDetector;
import io.taosanode.analysis.Capability;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.property.SeriesGen;
import io.taosanode.property.SeriesGen.Kind;
import io.taosanode.series.TimeSeries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Detectors that judge rows of several columns. */
class ColumnsTest {
  private static final int ROWS = 200;
  private static final int ODD = 70;

  /** One recorded answer of an independent implementation. */
  record Golden(String name, List<List<Double>> columns, List<Double> scores, List<Double> labels) {
    Detection ours() {
      String[] parts = name.split(";", -1);
      Map<String, String> options =
          Arrays.stream(parts)
              .skip(1)
              .map(pair -> pair.split("=", 2))
              .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
      AnomalyDetector detector =
          detectors().filter(d -> d.info().name().equals(parts[0])).findFirst().orElseThrow();
      return detect(
          detector,
          options,
          columns.stream()
              .map(column -> column.stream().mapToDouble(Double::doubleValue).toArray())
              .toArray(double[][]::new));
    }

    boolean random() {
      return name.startsWith("iforest");
    }

    @Override
    public String toString() {
      return name + " on " + columns.get(0).size();
    }
  }

  private static Stream<Golden> golden() throws IOException {
    List<String> lines;
    try (var in =
        Objects.requireNonNull(
            ColumnsTest.class.getResourceAsStream("/golden/contamination-columns.csv"))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      lines = text.lines().filter(line -> !line.startsWith("#")).toList();
    }
    List<Golden> all = new ArrayList<>();
    for (int i = 0; i < lines.size(); i += 4) {
      List<List<Double>> columns =
          Arrays.stream(lines.get(i + 1).split(";", -1)).map(ColumnsTest::numbers).toList();
      all.add(
          new Golden(lines.get(i), columns, numbers(lines.get(i + 2)), numbers(lines.get(i + 3))));
    }
    return all.stream();
  }

  private static List<Double> numbers(String line) {
    return Arrays.stream(line.split(",", -1))
        .filter(s -> !s.isEmpty())
        .map(Double::valueOf)
        .toList();
  }

  static Stream<Golden> exact() throws IOException {
    return golden().filter(g -> !g.random());
  }

  static Stream<Golden> random() throws IOException {
    return golden().filter(Golden::random);
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

  private static Detection detect(
      AnomalyDetector detector, Map<String, String> options, double[]... columns) {
    TimeSeries series = SeriesGen.series(columns[0]);
    return detector.detect(
        new DetectionTask(
            series, Arrays.stream(columns).skip(1).map(c -> series.withValues(c.clone())).toList()),
        Params.of(options, detector.info().params()),
        RunContext.unlimited());
  }

  private static double[] noise(int seed) {
    return new SeriesGen(Kind.WHITE_NOISE, seed).values(ROWS);
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
    double[] ours = golden.ours().scores();
    double correlation = new SpearmansCorrelation().correlation(theirs, ours);
    assertTrue(correlation > 0.97, "rank correlation " + correlation);
    double off = 0;
    for (int i = 0; i < ours.length; i++) {
      off += Math.abs(ours[i] - theirs[i]) / ours.length;
    }
    assertTrue(off < 0.02, "mean difference of the scores " + off);
  }

  /** Not with hbos: in its few wide bins an outlier weighs little against rare values elsewhere. */
  @ParameterizedTest
  @MethodSource("unboundedByBins")
  void outlierOfAnyColumnScoresHighest(AnomalyDetector detector) {
    double[] third = noise(3);
    third[ODD] = 500;
    double[] scores = detect(detector, Map.of(), noise(1), noise(2), third).scores();
    int higher = (int) Arrays.stream(scores).filter(s -> s > scores[ODD]).count();
    assertTrue(higher <= ROWS / 20, higher + " rows score higher");
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void constantColumnsAreNormal(AnomalyDetector detector) {
    double[] constant = new double[ROWS];
    Arrays.fill(constant, 7);
    assertArrayEquals(
        new boolean[ROWS], detect(detector, Map.of(), constant, constant, constant).flags());
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void repeatedRunsAgreeToTheLastBit(AnomalyDetector detector) {
    double[] first = detect(detector, Map.of(), noise(1), noise(2)).scores();
    assertArrayEquals(first, detect(detector, Map.of(), noise(1), noise(2)).scores());
  }

  @ParameterizedTest
  @MethodSource("deterministic")
  void constantColumnChangesNoVerdict(AnomalyDetector detector) {
    double[] constant = new double[ROWS];
    assertArrayEquals(
        detect(detector, Map.of(), noise(1)).flags(),
        detect(detector, Map.of(), noise(1), constant).flags());
  }

  @ParameterizedTest
  @MethodSource("deterministic")
  void orderOfTheColumnsDoesNotMatter(AnomalyDetector detector) {
    double[] forth = detect(detector, Map.of(), noise(1), noise(2), noise(3)).scores();
    double[] back = detect(detector, Map.of(), noise(3), noise(2), noise(1)).scores();
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
    double[] scores = detect(new Pca(), Map.of(), x, y).scores();
    assertEquals(scores[ODD], Arrays.stream(scores).max().orElseThrow());
  }

  @Test
  void componentsOfOneColumnGiveSquaredStandardScores() {
    double[] scores = detect(new Pca(), Map.of(), new double[] {1, 2, 3, 4, 10}).scores();
    assertEquals(36 / 10.0, scores[4], 1e-12); // mean 4, variance 10
  }

  @Test
  void fractionalNumberOfComponentsIsRefused() {
    AnalysisException e =
        assertThrows(
            AnalysisException.class,
            () -> detect(new Pca(), Map.of("n_components", "1.5"), noise(1)));
    assertEquals("n_components = 1.5: must be whole if above 1", e.getMessage());
  }
}
