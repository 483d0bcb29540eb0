package io.taosanode.math.stl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.property.ClassicalSeries;
import io.taosanode.property.SeriesGen;
import io.taosanode.property.SeriesGen.Kind;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StlTest {
  static Stream<GoldenDecomposition> golden() throws IOException, URISyntaxException {
    return GoldenDecomposition.all();
  }

  @ParameterizedTest
  @MethodSource("golden")
  void partsAreThoseOfAnIndependentImplementation(GoldenDecomposition golden) {
    Decomposition ours = golden.ours();
    for (int k = 0; k < ours.seasons(); k++) {
      assertArrayEquals(golden.season(k), ours.season(k), 1e-8);
    }
    assertArrayEquals(golden.trend(), ours.trend(), 1e-8);
    assertArrayEquals(golden.weights(), ours.weights(), 1e-8);
  }

  /** R 4.2.2: stl(AirPassengers, "periodic"). */
  @Test
  void periodicFormGivesTheNumbersOfTheReferenceProgram() throws IOException {
    double[] y = GoldenDecomposition.airPassengers();
    Decomposition parts = Stl.decompose(y, StlSettings.periodic(y.length, 12));
    double[] season = Arrays.copyOf(parts.season(0), 3);
    double[] trend = Arrays.copyOf(parts.trend(), 3);
    assertArrayEquals(new double[] {-25.49771834, -35.22093480, -3.02747801}, season, 1e-8);
    assertArrayEquals(new double[] {127.187348, 126.649532, 126.111716}, trend, 5e-7);
  }

  /**
   * statsmodels 0.15.0 with the settings of R's stl(nottem, s.window = 7, robust = TRUE): seasonal
   * degree 0, windows 7, 23 and 13, jumps 1, 3 and 2, one inner and 15 outer passes.
   */
  @Test
  void robustFormGivesTheNumbersOfTheReferenceProgram() {
    double[] y = ClassicalSeries.read("nottem");
    Decomposition parts = Stl.decompose(y, StlSettings.changing(12, 7).robust());
    assertEquals(-8.277108666020572, parts.season(0)[0], 1e-10);
    assertEquals(49.56563355494327, parts.trend()[0], 1e-10);
  }

  /** statsmodels: STL(AirPassengers, 12). */
  @Test
  void denseFormGivesTheNumbersOfStatsmodels() {
    double[] y = ClassicalSeries.read("air-passengers");
    Decomposition parts = Stl.decompose(y, StlSettings.dense(12, 7));
    assertEquals(-11.0222, parts.season(0)[0], 5e-5);
    assertEquals(-2.8386, parts.season(0)[1], 5e-5);
    assertEquals(122.6335, parts.trend()[0], 5e-5);
  }

  /** R forecast 8.20: mstl(AirPassengers). */
  @Test
  void severalSeasonsFormGivesTheNumbersOfTheReferenceProgram() throws IOException {
    double[] y = GoldenDecomposition.airPassengers();
    Decomposition parts = Mstl.decompose(y, new int[] {12}, () -> {});
    assertEquals(123.145057, parts.trend()[0], 5e-7);
    assertEquals(-16.97707, parts.season(0)[0], 5e-6);
    assertEquals(0.94067, parts.seasonalStrength(0), 5e-6);
  }

  @ParameterizedTest
  @EnumSource(value = Kind.class, names = "GAPS", mode = EnumSource.Mode.EXCLUDE)
  void partsAddUpToTheSeries(Kind kind) {
    double[] y = new SeriesGen(kind, 1).values(200);
    double largest = Arrays.stream(y).map(Math::abs).max().orElseThrow();
    for (StlSettings settings : settings()) {
      Decomposition parts = Stl.decompose(y, settings);
      for (int t = 0; t < y.length; t++) {
        double sum = parts.season(0)[t] + parts.trend()[t] + parts.remainder()[t];
        assertEquals(y[t], sum, 1e-12 * largest);
      }
    }
  }

  @Test
  void constantSeriesHasNeitherSeasonNorRemainder() {
    double[] y = new SeriesGen(Kind.CONSTANT, 1).values(100);
    for (StlSettings settings : settings()) {
      Decomposition parts = Stl.decompose(y, settings);
      assertArrayEquals(new double[100], parts.season(0));
      assertArrayEquals(new double[100], parts.remainder());
      assertArrayEquals(y, parts.trend(), 1e-14 * Math.abs(y[0]));
      assertEquals(0, parts.seasonalStrength(0));
    }
  }

  @Test
  void lineIsAllTrend() {
    double[] y = new SeriesGen(Kind.LINE, 1).values(200);
    Decomposition parts = Stl.decompose(y, StlSettings.dense(12, 7));
    assertArrayEquals(y, parts.trend(), 1e-9);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void scalingAndShiftingScalesAndShiftsTheParts(long seed) {
    double[] y = new SeriesGen(Kind.SEASONAL, seed).values(150);
    double[] moved = Arrays.stream(y).map(v -> 8 * v + 1024).toArray();
    for (StlSettings settings : settings()) {
      Decomposition plain = Stl.decompose(y, settings);
      Decomposition other = Stl.decompose(moved, settings);
      for (int t = 0; t < y.length; t++) {
        assertEquals(8 * plain.season(0)[t], other.season(0)[t], 1e-9);
        assertEquals(8 * plain.trend()[t] + 1024, other.trend()[t], 1e-9);
      }
    }
  }

  @Test
  void repeatedPatternIsAllSeason() {
    double[] pattern = {0, 3, -1, 4, -1, -5};
    double[] y = IntStream.range(0, 90).mapToDouble(i -> pattern[i % 6]).toArray();
    Decomposition parts = Stl.decompose(y, StlSettings.periodic(90, 6));
    assertArrayEquals(y, parts.season(0), 1e-6);
    assertEquals(1, parts.seasonalStrength(0), 1e-9);
  }

  @Test
  void robustSeasonIgnoresSpikes() {
    double[] y = new SeriesGen(Kind.SEASONAL, 5).values(240);
    double[] spiked = y.clone();
    spiked[100] += 500;
    spiked[31] -= 500;
    StlSettings plain = StlSettings.periodic(240, SeriesGen.PERIOD);
    double[] clean = Stl.decompose(y, plain.robust()).season(0);
    double robust = distance(clean, Stl.decompose(spiked, plain.robust()).season(0));
    double straight = distance(clean, Stl.decompose(spiked, plain).season(0));
    assertTrue(robust < 0.1 && straight > 10, robust + " against " + straight);
  }

  private static double distance(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> Math.abs(a[i] - b[i])).max().orElse(0);
  }

  @Test
  void checkpointIsPassedBeforeEachPassAndMayGiveUp() {
    double[] y = new SeriesGen(Kind.SEASONAL, 1).values(60);
    int[] passes = {0};
    Stl.decompose(y, StlSettings.periodic(60, 12).robust(), () -> passes[0]++);
    assertEquals(16, passes[0]);
    Runnable giveUp =
        () -> {
          throw new CancellationException();
        };
    StlSettings settings = StlSettings.periodic(60, 12);
    assertThrows(CancellationException.class, () -> Stl.decompose(y, settings, giveUp));
  }

  @Test
  void settingsOutOfRangeAreRejected() {
    assertThrows(IllegalArgumentException.class, () -> new Loess(4, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Loess(7, 2, 1));
    assertThrows(IllegalArgumentException.class, () -> new Loess(7, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> StlSettings.changing(1, 7));
    assertThrows(IllegalArgumentException.class, () -> StlSettings.changing(4, 7).passes(0, 1));
    StlSettings monthly = StlSettings.changing(12, 7);
    assertThrows(IllegalArgumentException.class, () -> Stl.decompose(new double[24], monthly));
    int[] falling = {24, 8};
    assertThrows(
        IllegalArgumentException.class, () -> Mstl.decompose(new double[90], falling, () -> {}));
    assertThrows(
        IllegalArgumentException.class, () -> Mstl.decompose(new double[90], new int[0], () -> {}));
  }

  private static StlSettings[] settings() {
    StlSettings periodic = StlSettings.periodic(200, 12);
    StlSettings dense = StlSettings.dense(12, 7);
    return new StlSettings[] {periodic, periodic.robust(), dense, dense.robust()};
  }
}
