package io.taosanode.algorithm.anomaly.randomcut;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.property.SeriesGen;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomCutForestDetectorTest {
  private static final RandomCutForestDetector DETECTOR = new RandomCutForestDetector();

  private static Detection detect(Map<String, String> options, double... x) {
    return DETECTOR.detect(
        new DetectionTask(SeriesGen.series(x)),
        Params.of(options, DETECTOR.info().params()),
        RunContext.unlimited());
  }

  private static int highest(double[] scores) {
    double highest = Arrays.stream(scores).max().orElseThrow();
    return IntStream.range(0, scores.length)
        .filter(i -> scores[i] == highest)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void highestScoreLiesInTheInterruption(long seed) {
    int at = highest(detect(Map.of(), SeriesGen.interruptedWave(seed, 1)).scores());
    assertTrue(at >= 590 && at < 640, "seed " + seed + " at " + at);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void soleSpikeScoresHighestWithPointsOfOneObservation(long seed) {
    double[] x = new SeriesGen(SeriesGen.Kind.WHITE_NOISE, seed).values(500);
    x[321] += 20;
    Detection detection = detect(Map.of("shingle", "1"), x);
    assertEquals(321, highest(detection.scores()), "seed " + seed);
    assertTrue(detection.isAnomalous(321));
  }

  @Test
  void unitOfTheSeriesDoesNotMatter() {
    double[] x = SeriesGen.interruptedWave(5, 1);
    double[] larger = Arrays.stream(x).map(v -> 1024 * v).toArray();
    assertArrayEquals(
        detect(Map.of(), x).scores(), detect(Map.of(), larger).scores(), 1e-12, "scaled by 1024");
  }

  @Test
  void anotherNumberOfTreesGivesOtherScoresWithTheSameWinner() {
    double[] few = detect(Map.of("trees", "20"), SeriesGen.interruptedWave(1, 1)).scores();
    double[] many = detect(Map.of("trees", "200"), SeriesGen.interruptedWave(1, 1)).scores();
    assertNotEquals(few[700], many[700]);
    assertEquals(highest(many), highest(few), 16);
  }

  @Test
  void firstPointsScoreNothing() {
    double[] scores = detect(Map.of("shingle", "1"), SeriesGen.interruptedWave(1, 1)).scores();
    assertArrayEquals(new double[64], Arrays.copyOf(scores, 64));
    assertTrue(scores[100] > 0);
  }

  @Test
  void pointIsAtMostHalfOfTheSeries() {
    double[] x = new SeriesGen(SeriesGen.Kind.SEASONAL, 1).values(17);
    assertArrayEquals(
        detect(Map.of("shingle", "8"), x).scores(), detect(Map.of("shingle", "64"), x).scores());
  }
}
