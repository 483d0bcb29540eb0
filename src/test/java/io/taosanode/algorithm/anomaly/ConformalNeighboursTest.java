package io.taosanode.algorithm.anomaly;

import static io.taosanode.algorithm.anomaly.Detecting.detect;
import static io.taosanode.algorithm.anomaly.Detecting.flagged;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.GoldenCase;
import io.taosanode.analysis.Detection;
import io.taosanode.property.SeriesGen;
import io.taosanode.property.SeriesGen.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConformalNeighboursTest {
  private static final ConformalNeighbours DETECTOR = new ConformalNeighbours();

  /** A detector that looked ahead, or at the whole, would not notice the end at the same scores. */
  @ParameterizedTest
  @EnumSource(value = Kind.class, names = "GAPS", mode = EnumSource.Mode.EXCLUDE)
  void scoresOfAPrefixAreThePrefixOfTheScores(Kind kind) {
    double[] x = new SeriesGen(kind, 1).values(900);
    Map<String, String> options = Map.of("memory", "300", "warm_up", "50", "rest", "40");
    Detection whole = detect(DETECTOR, options, x);
    for (int rows : new int[] {1, 87, 88, 137, 138, 340, 500, 899}) {
      Detection prefix = detect(DETECTOR, options, Arrays.copyOf(x, rows));
      assertArrayEquals(Arrays.copyOf(whole.scores(), rows), prefix.scores(), 0, rows + " rows");
      assertArrayEquals(Arrays.copyOf(whole.flags(), rows), prefix.flags(), rows + " rows");
    }
  }

  @Test
  void whatFollowsDoesNotMatter() {
    double[] x = SeriesGen.interruptedWave(1, 0);
    double[] other = x.clone();
    Arrays.setAll(other, i -> i < 700 ? x[i] : 1e6 * i);
    double[] scores = detect(DETECTOR, x).scores();
    assertArrayEquals(
        Arrays.copyOf(scores, 700), Arrays.copyOf(detect(DETECTOR, other).scores(), 700), 0);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void interruptionIsFlaggedSoonAfterItBegins(long seed) {
    List<Integer> flagged = flagged(detect(DETECTOR, SeriesGen.interruptedWave(seed, 0)));
    assertTrue(
        flagged.stream().anyMatch(i -> i >= 600 && i < 615), "seed " + seed + ": " + flagged);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void flagsAreFartherApartThanTheRest(long seed) {
    double[] x = new SeriesGen(Kind.RANDOM_WALK, seed).values(3000);
    List<Integer> flagged = flagged(detect(DETECTOR, Map.of("rest", "50"), x));
    assertTrue(flagged.size() > 1, "seed " + seed + ": " + flagged);
    for (int i = 1; i < flagged.size(); i++) {
      assertTrue(flagged.get(i) - flagged.get(i - 1) > 50, "seed " + seed + ": " + flagged);
    }
  }

  /** Shapes of one observation are exchangeable here, and the memory is full from the start. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void falseAlarmsInNoiseKeepTheSignificance(long seed) {
    double[] x = new SeriesGen(Kind.WHITE_NOISE, seed).values(4000);
    Map<String, String> options =
        Map.of(
            "shingle", "1",
            "memory", "400",
            "warm_up", "400",
            "rest", "0",
            "significance", "0.05");
    int found = flagged(detect(DETECTOR, options, x)).size();
    assertEquals(0.05, found / 3599.0, 0.015, "seed " + seed);
  }

  @Test
  void nothingIsFlaggedBeforeThereAreEnoughScores() {
    double[] x = new SeriesGen(Kind.WHITE_NOISE, 1).values(288);
    x[287] = 1e6;
    Detection detection = detect(DETECTOR, Arrays.copyOf(x, 287));
    assertEquals(List.of(), flagged(detection));
    assertEquals(List.of("nothing can be flagged in less than 288 rows"), detection.notes());
    assertEquals(List.of(287), flagged(detect(DETECTOR, x)));
  }

  @Test
  void straightLineIsNormalInSpiteOfRounding() {
    double[] x = new SeriesGen(Kind.LINE, 2).values(2000);
    assertEquals(List.of(), flagged(detect(DETECTOR, x)));
  }

  @Test
  void hugeValuesAreTakenLikeOthers() {
    double[] x = SeriesGen.interruptedWave(1, 0);
    double[] huge = Arrays.stream(x).map(v -> Math.scalb(v, 1020)).toArray();
    assertArrayEquals(detect(DETECTOR, x).scores(), detect(DETECTOR, huge).scores(), 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wave", "steps", "walk"})
  void scoresAgreeWithAnIndependentImplementation(String name) {
    GoldenCase golden = GoldenCase.read("/golden/knn_cad/" + name + ".csv");
    Map<String, String> options =
        Map.of(
            "shingle", golden.text("shingle"),
            "neighbors", golden.text("neighbors"),
            "memory", golden.text("memory"),
            "warm_up", golden.text("warm_up"),
            "rest", "0");
    double[] scores = detect(DETECTOR, options, golden.row("series")).scores();
    assertArrayEquals(golden.row("scores"), scores, 1e-12);
  }
}
