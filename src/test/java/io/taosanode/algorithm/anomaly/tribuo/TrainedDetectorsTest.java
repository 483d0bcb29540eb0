package io.taosanode.algorithm.anomaly.tribuo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.AnomalyDetector;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.property.SeriesGen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.Model;
import org.tribuo.anomaly.Event;

class TrainedDetectorsTest {
  static Stream<AnomalyDetector> detectors() {
    return Stream.of(new KMeansAd(), new OneClassSvm());
  }

  private static Detection detect(AnomalyDetector detector, double[] x) {
    return detector.detect(
        new DetectionTask(SeriesGen.series(x)),
        Params.of(Map.of(), detector.info().params()),
        RunContext.unlimited());
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void highestScoreLiesInTheInterruption(AnomalyDetector detector) {
    double[] scores = detect(detector, SeriesGen.interruptedWave(11, 1)).scores();
    double highest = Arrays.stream(scores).max().orElseThrow();
    int at = IntStream.range(0, 1200).filter(i -> scores[i] == highest).findFirst().orElseThrow();
    assertTrue(at >= 570 && at < 660, "at " + at);
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void repeatedRunsAgreeToTheLastBit(AnomalyDetector detector) {
    double[] first = detect(detector, SeriesGen.interruptedWave(11, 1)).scores();
    for (int run = 0; run < 5; run++) {
      assertArrayEquals(first, detect(detector, SeriesGen.interruptedWave(11, 1)).scores(), 0);
    }
  }

  @Test
  void centresOfWellSeparatedRowsAreTheirMeans() {
    double[][] rows = {{0, 0}, {0, 2}, {10, 10}, {10, 12}, {-20, 5}, {-22, 5}};
    double[][] centres = Training.centres(rows, 3, 20, 1);
    Arrays.sort(centres, (a, b) -> Double.compare(a[0], b[0]));
    assertArrayEquals(new double[] {-21, 5}, centres[0], 1e-12);
    assertArrayEquals(new double[] {0, 1}, centres[1], 1e-12);
    assertArrayEquals(new double[] {10, 11}, centres[2], 1e-12);
  }

  /**
   * Twelve columns, so that the names of the columns in plain decimals would change their order.
   */
  @Test
  void centreKeepsTheOrderOfTheColumns() {
    double[] row = IntStream.range(0, 12).asDoubleStream().toArray();
    assertArrayEquals(row, Training.centres(new double[][] {row, row}, 1, 5, 1)[0], 1e-12);
  }

  @Test
  void shareOfNuLiesOutsideOfTheBoundary() {
    Random random = new Random(3);
    double[][] rows =
        Stream.generate(() -> new double[] {random.nextGaussian(), random.nextGaussian()})
            .limit(400)
            .toArray(double[][]::new);
    Model<Event> boundary = Training.boundary(rows, 0.2, 0.5);
    long outside = Arrays.stream(rows).filter(r -> Training.outside(boundary, r) > 0).count();
    assertEquals(80, (double) outside, 8);
    assertTrue(Training.outside(boundary, new double[] {9, 9}) > 0);
  }

  /** The library used to report the progress of each training there. */
  @Test
  void nothingIsWrittenToStandardOutput() {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
    try {
      detect(new OneClassSvm(), SeriesGen.interruptedWave(11, 1));
    } finally {
      System.setOut(before);
    }
    assertEquals("", written.toString(StandardCharsets.UTF_8));
  }
}
