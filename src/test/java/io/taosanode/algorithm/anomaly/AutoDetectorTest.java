package io.taosanode.algorithm.anomaly;

import static io.taosanode.algorithm.anomaly.Detecting.detect;
import static io.taosanode.algorithm.anomaly.Detecting.flagged;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.Detection;
import io.taosanode.property.SeriesGen;
import io.taosanode.property.SeriesGen.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AutoDetectorTest {
  private static final AutoDetector DETECTOR = new AutoDetector();
  private static final int SHAPE_PERIOD = 25;

  /** A season of 25 with noise. */
  private static double[] season(long seed, int n) {
    Random random = new Random(seed);
    return IntStream.range(0, n)
        .mapToDouble(i -> 10 * wave(2 * Math.PI * i / SHAPE_PERIOD) + 0.3 * random.nextGaussian())
        .toArray();
  }

  private static double wave(double angle) {
    return Math.sin(angle) + 0.5 * Math.sin(3 * angle);
  }

  private static String notes(double[] y) {
    return String.join("; ", detect(DETECTOR, y).notes());
  }

  private static boolean flagsAnyOf(Detection detection, int from, int to) {
    return flagged(detection).stream().anyMatch(i -> i >= from && i < to);
  }

  @ParameterizedTest
  @CsvSource({
    "CONSTANT, 200, all values are equal",
    "LINE, 200, all values lie on a line",
    "LINE, 30, all values lie on a line",
    "TIES, 40, grubbs",
    "WHITE_NOISE, 49, generalised ESD of the values",
    "WHITE_NOISE, 400, 'sub_pca over 12 and 50 rows, poly over'",
    "RANDOM_WALK, 2000, 'sub_pca over 30 and 120 rows, poly over'",
    "SEASONAL, 300, 'sub_pca over 9, 37 and 12 rows'"
  })
  void picksAsDocumented(Kind kind, int n, String expected) {
    String notes = notes(new SeriesGen(kind, 1).values(n));
    assertTrue(notes.startsWith(expected), notes);
  }

  @Test
  void fewOutliersAboutASeasonAreLeftToTheTest() {
    double[] y = season(1, 500);
    y[140] += 8;
    y[321] -= 8;
    Detection detection = detect(DETECTOR, y);
    assertEquals(List.of("shesd with a season of 25 rows"), detection.notes());
    assertEquals(List.of(140, 321), flagged(detection));
  }

  @ParameterizedTest(name = "{0} rows")
  @ValueSource(ints = {48, 60, 99})
  void spikeWithinTheRangeOfAShortSeasonalSeriesIsFlagged(int n) {
    double[] y = new SeriesGen(Kind.SEASONAL, 1).values(n);
    y[30] -= 8;
    Detection detection = detect(DETECTOR, y);
    assertEquals(List.of("shesd with a season of 12 rows"), detection.notes());
    assertTrue(flagged(detection).contains(30), flagged(detection).toString());
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void spikeInAShortSeriesIsFlagged(long seed) {
    double[] y = new SeriesGen(Kind.WHITE_NOISE, seed).values(40);
    y[17] += 12;
    assertTrue(flagged(detect(DETECTOR, y)).contains(17), "seed " + seed);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void spikeInALongSeriesIsFlagged(long seed) {
    double[] y = new SeriesGen(Kind.WHITE_NOISE, seed).values(1000);
    y[417] += 15;
    assertTrue(flagged(detect(DETECTOR, y)).contains(417), "seed " + seed);
  }

  @ParameterizedTest(name = "{0} rows")
  @ValueSource(ints = {40, 1000})
  void spikeOnATrendIsFlaggedWithinTheRangeOfTheSeries(int n) {
    double[] y = new SeriesGen(Kind.WHITE_NOISE, 2).values(n);
    Arrays.setAll(y, i -> y[i] + 2.0 * i);
    y[n / 5] += 16;
    Detection detection = detect(DETECTOR, y);
    assertTrue(flagged(detection).contains(n / 5), flagged(detection).toString());
    assertTrue(detection.notes().contains("a straight trend was taken off"));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void levelShiftForAWhileIsFlagged(long seed) {
    double[] y = new SeriesGen(Kind.WHITE_NOISE, seed).values(1500);
    for (int i = 900; i < 960; i++) {
      y[i] += 8;
    }
    Detection detection = detect(DETECTOR, y);
    assertTrue(flagsAnyOf(detection, 900, 960), "seed " + seed + ": " + flagged(detection));
  }

  /** One period runs backwards, so that no value is out of the ordinary. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void shapeThatOccursOnceIsFlagged(long seed) {
    double[] y = season(seed, 1500);
    double[] original = y.clone();
    for (int i = 0; i < 2 * SHAPE_PERIOD; i++) {
      y[750 + i] = original[750 + 2 * SHAPE_PERIOD - 1 - i];
    }
    Detection detection = detect(DETECTOR, y);
    assertTrue(flagsAnyOf(detection, 750, 800), "seed " + seed + ": " + flagged(detection));
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"CONSTANT", "LINE"})
  void seriesWithoutVariationHasNoFlagsAndScoresZero(Kind kind) {
    for (int n : new int[] {5, 49, 50, 1000}) {
      Detection detection = detect(DETECTOR, new SeriesGen(kind, 1).values(n));
      assertArrayEquals(new double[n], detection.scores(), kind + " of " + n);
      assertEquals(List.of(), flagged(detection));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 49, 50, 1000})
  void oneValueAmongEqualOnesIsFlagged(int n) {
    double[] y = new double[n];
    y[n / 2] = 1;
    Detection detection = detect(DETECTOR, y);
    assertTrue(DoubleStream.of(detection.scores()).allMatch(Double::isFinite));
    assertTrue(flagged(detection).contains(n / 2), n + " rows: " + detection.notes());
  }

  @Test
  void contaminationReplacesTheLimitOfEveryChoice() {
    double[] spiked = season(1, 500);
    spiked[140] += 8;
    for (double[] y : List.of(spiked, new SeriesGen(Kind.WHITE_NOISE, 1).values(40))) {
      Detection detection = detect(DETECTOR, Map.of("contamination", "0.1"), y);
      assertEquals(y.length / 10, flagged(detection).size(), detection.notes().toString());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"GAPS"},
      mode = EnumSource.Mode.EXCLUDE)
  void sameSeriesGetsTheSameAnswerAndFiniteScores(Kind kind) {
    for (int n : new int[] {5, 16, 50, 333}) {
      double[] y = new SeriesGen(kind, 4).values(n);
      double[] scores = detect(DETECTOR, y).scores();
      assertTrue(DoubleStream.of(scores).allMatch(Double::isFinite), kind + " of " + n);
      assertArrayEquals(scores, detect(DETECTOR, y.clone()).scores());
    }
  }
}
