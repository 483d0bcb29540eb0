package io.taosanode.algorithm.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.taosanode.algorithm.Builtins;
import io.taosanode.analysis.AnomalyDetector;
import io.taosanode.analysis.Detection;
import java.io.IOException;
import java.io.UncheckedIOException;
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

/**
 * One recorded answer of an independent implementation.
 *
 * @param name the detector and its options
 * @param columns the values, column by column
 * @param scores those of the rows
 * @param labels 1 for an abnormal row; empty where they are not to be compared
 */
record GoldenScores(
    String name, List<List<Double>> columns, List<Double> scores, List<Double> labels) {

  /** The answers in a file of four lines each, after comments: name, columns, scores, labels. */
  static Stream<GoldenScores> read(String resource) {
    List<String> lines;
    try (var in = Objects.requireNonNull(GoldenScores.class.getResourceAsStream(resource))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      lines = text.lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<GoldenScores> all = new ArrayList<>();
    for (int i = 0; i < lines.size(); i += 4) {
      all.add(
          new GoldenScores(
              lines.get(i),
              Arrays.stream(lines.get(i + 1).split(";", -1)).map(GoldenScores::numbers).toList(),
              numbers(lines.get(i + 2)),
              numbers(lines.get(i + 3))));
    }
    return all.stream();
  }

  private static List<Double> numbers(String line) {
    return Arrays.stream(line.split(",", -1))
        .filter(s -> !s.isEmpty())
        .map(Double::valueOf)
        .toList();
  }

  /** Whether scores hang on draws, so that only their ranks and means can be compared. */
  boolean isRandom() {
    return name.startsWith("iforest");
  }

  private Detection ours() {
    String[] parts = name.split(";", -1);
    Map<String, String> options =
        Arrays.stream(parts)
            .skip(1)
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    AnomalyDetector detector =
        Builtins.all().stream()
            .filter(a -> a.info().name().equals(parts[0]))
            .map(AnomalyDetector.class::cast)
            .findFirst()
            .orElseThrow();
    return Detecting.detectRows(
        detector, options, columns.stream().map(GoldenScores::array).toArray(double[][]::new));
  }

  private static double[] array(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  void assertSameScoresAndFlags() {
    Detection ours = ours();
    for (int i = 0; i < ours.size(); i++) {
      double expected = scores.get(i);
      assertEquals(expected, ours.score(i), 1e-9 * Math.max(1, Math.abs(expected)), "at " + i);
      assertEquals(labels.get(i) == 1, ours.isAnomalous(i), "at " + i);
    }
  }

  /** The rank correlation of the recorded scores and ours. */
  double correlation() {
    return new SpearmansCorrelation().correlation(array(scores), ours().scores());
  }

  /** The mean absolute difference of the recorded scores and ours. */
  double meanDifference() {
    double[] ours = ours().scores();
    return IntStream.range(0, ours.length)
        .mapToDouble(i -> Math.abs(ours[i] - scores.get(i)))
        .average()
        .orElseThrow();
  }

  @Override
  public String toString() {
    return name + " on " + columns.get(0).size();
  }
}
