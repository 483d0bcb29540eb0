package io.taosanode.algorithm.anomaly;

import static io.taosanode.algorithm.anomaly.Detecting.detect;
import static io.taosanode.algorithm.anomaly.Detecting.flagged;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Detection;
import io.taosanode.property.SeriesGen;
import io.taosanode.property.SeriesGen.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShesdTest {
  private static final Shesd DETECTOR = new Shesd();

  /**
   * A season of 12 without trend, with one spike up and one down, of half the season's amplitude.
   */
  private static double[] spiked(long seed) {
    double[] y = new SeriesGen(Kind.SEASONAL, seed).values(240);
    Arrays.setAll(y, i -> y[i] - 0.02 * i);
    y[75] += 8;
    y[160] -= 7;
    return y;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void spikesWithinTheRangeOfTheSeasonAreFlagged(long seed) {
    List<Integer> flagged = flagged(detect(DETECTOR, Map.of("period", "12"), spiked(seed)));
    assertTrue(flagged.containsAll(List.of(75, 160)), "seed " + seed + ": " + flagged);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void absentPeriodIsInferred(long seed) {
    Detection inferred = detect(DETECTOR, spiked(seed));
    Detection given = detect(DETECTOR, Map.of("period", "12"), spiked(seed));
    assertArrayEquals(given.scores(), inferred.scores());
    assertEquals(List.of("found a season of 12 rows"), inferred.notes());
    assertEquals(List.of(), given.notes());
  }

  @Test
  void onlyDeviationsInTheGivenDirectionAreFlagged() {
    List<Integer> up = flagged(detect(DETECTOR, Map.of("direction", "pos"), spiked(1)));
    List<Integer> down = flagged(detect(DETECTOR, Map.of("direction", "neg"), spiked(1)));
    assertTrue(up.contains(75) && !up.contains(160), up.toString());
    assertTrue(down.contains(160) && !down.contains(75), down.toString());
  }

  @Test
  void largestShareIsNotExceeded() {
    double[] y = new SeriesGen(Kind.SEASONAL, 1).values(200);
    IntStream.range(0, 30).forEach(i -> y[3 + 6 * i] += 40);
    Map<String, String> few = Map.of("period", "12", "max_anoms", "0.04");
    assertTrue(flagged(detect(DETECTOR, few, y)).size() <= 8);
    Map<String, String> none = Map.of("period", "12", "max_anoms", "0");
    assertTrue(flagged(detect(DETECTOR, none, y)).size() <= 1);
  }

  @Test
  void exactRepetitionIsNormal() {
    double[] y = IntStream.range(0, 210).mapToDouble(i -> Math.sin(i % 7 * 0.9) * 17.3).toArray();
    assertEquals(List.of(), flagged(detect(DETECTOR, Map.of("period", "7"), y)));
    y[100] += 1;
    assertEquals(List.of(100), flagged(detect(DETECTOR, Map.of("period", "7"), y)));
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"SEASONAL", "SPIKES", "WHITE_NOISE", "RANDOM_WALK", "INTEGERS", "LEVEL_SHIFT"})
  void scalingAndShiftingLeavesTheFlags(Kind kind) {
    double[] y = new SeriesGen(kind, 3).values(150);
    Map<String, String> options = Map.of("period", "12", "max_anoms", "0.2");
    Detection plain = detect(DETECTOR, options, y);
    double[] moved = Arrays.stream(y).map(v -> 8 * v + 512).toArray();
    Detection other = detect(DETECTOR, options, moved);
    assertArrayEquals(plain.flags(), other.flags());
    assertArrayEquals(plain.scores(), other.scores(), 1e-6);
  }

  @ParameterizedTest
  @EnumSource(value = Kind.class, names = "GAPS", mode = EnumSource.Mode.EXCLUDE)
  void flagAndScoreAboveOneAreTheSame(Kind kind) {
    double[] y = new SeriesGen(kind, 1).values(150);
    Map<String, String> options = Map.of("period", "12", "max_anoms", "0.49");
    Detection detection = detect(DETECTOR, options, y);
    for (int i = 0; i < y.length; i++) {
      assertEquals(detection.isAnomalous(i), detection.score(i) > 1);
      assertTrue(Double.isFinite(detection.score(i)));
    }
  }

  @Test
  void shortestDeclaredSeriesIsAnswered() {
    assertEquals(5, detect(DETECTOR, Map.of("period", "2"), 1, 4, 2, 5, 1).size());
  }

  @ParameterizedTest
  @CsvSource({
    "period,     1,   48, period",
    "period,     24,  47, two-periods",
    "period,     2147483647, 47, two-periods",
    "period,     24,  48, more-than-two-periods",
    "direction,  up,  48, direction",
    "max_anoms,  0.5, 48, max_anoms"
  })
  void optionsOutOfRangeAreRejected(String name, String value, int rows, String subject) {
    double[] y = new SeriesGen(Kind.SEASONAL, 1).values(rows);
    AnalysisException e =
        assertThrows(AnalysisException.class, () -> detect(DETECTOR, Map.of(name, value), y));
    assertEquals(subject, e.subject());
    assertTrue(e.getMessage().startsWith(name + " = " + value + ": "), e.getMessage());
  }

  @Test
  void seriesWithoutSeasonIsRefused() {
    double[] y = new SeriesGen(Kind.WHITE_NOISE, 1).values(150);
    AnalysisException e = assertThrows(AnalysisException.class, () -> detect(DETECTOR, y));
    assertEquals("season", e.subject());
  }
}
