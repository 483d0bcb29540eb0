package io.taosanode.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.GoldenCase;
import io.taosanode.property.SeriesGen;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixProfileTest {
  private static final int WINDOW = 9;

  static Stream<SeriesGen> generators() {
    return SeriesGen.all(3).filter(gen -> gen.kind() != SeriesGen.Kind.GAPS);
  }

  private static double[] swept(double[] x, int window) {
    MatrixProfile profile = new MatrixProfile(x, window);
    for (int lag = profile.firstDiagonal(); lag < profile.windows(); lag++) {
      profile.sweep(lag);
    }
    return profile.distances();
  }

  private static double[] naive(double[] x, int window) {
    double[] least = new double[x.length - window + 1];
    for (int i = 0; i < least.length; i++) {
      least[i] = Double.POSITIVE_INFINITY;
      for (int j = 0; j < least.length; j++) {
        if (Math.abs(i - j) > (window + 1) / 2) {
          least[i] = Math.min(least[i], distance(x, i, j, window));
        }
      }
    }
    return least;
  }

  private static double distance(double[] x, int i, int j, int window) {
    double[] a = normalised(x, i, window);
    double[] b = normalised(x, j, window);
    boolean constantA = Double.isNaN(a[0]);
    boolean constantB = Double.isNaN(b[0]);
    if (constantA || constantB) {
      return constantA && constantB ? 0 : Math.sqrt(window);
    }
    double sum = 0;
    for (int t = 0; t < window; t++) {
      sum += (a[t] - b[t]) * (a[t] - b[t]);
    }
    return Math.sqrt(sum);
  }

  private static double[] normalised(double[] x, int start, int window) {
    double[] z = Arrays.copyOfRange(x, start, start + window);
    Moments moments = Moments.of(z);
    boolean constant = moments.deviation() < 1e-10;
    return Arrays.stream(z)
        .map(v -> constant ? Double.NaN : (v - moments.mean()) / moments.deviation())
        .toArray();
  }

  @ParameterizedTest
  @MethodSource("generators")
  void agreesWithThePlainFormula(SeriesGen gen) {
    double[] x = UnitRange.of(gen.values(300));
    assertArrayEquals(naive(x, WINDOW), swept(x, WINDOW), 1e-7);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 40, 100, 140})
  void agreesWithThePlainFormulaForEveryWindow(int window) {
    double[] x = UnitRange.of(new SeriesGen(SeriesGen.Kind.RANDOM_WALK, 8).values(300));
    assertArrayEquals(naive(x, window), swept(x, window), 1e-9);
  }

  /** The covariance lost its digits behind a spike for the rest of the diagonal. */
  @Test
  void quietStretchBehindASpikeIsCompared() {
    double[] x = new SeriesGen(SeriesGen.Kind.SEASONAL, 8).values(1500);
    x[10] = 1e5;
    assertArrayEquals(naive(UnitRange.of(x), WINDOW), swept(UnitRange.of(x), WINDOW), 1e-5);
  }

  @Test
  void agreesWithAnIndependentImplementation() {
    GoldenCase golden = GoldenCase.read("/golden/subsequence/matrix_profile.csv");
    double[] x = UnitRange.of(golden.row("series"));
    double[] distances = swept(x, (int) golden.number("window"));
    assertArrayEquals(golden.row("profile"), distances, 1e-6);
  }

  @Test
  void constantWindowsAreAlikeAndFarFromOthers() {
    double[] x = new double[60];
    Arrays.fill(x, 20, 40, 1);
    x[30] = 7;
    double[] distances = swept(UnitRange.of(x), 8);
    assertEquals(0, distances[0]);
    assertEquals(0, distances[50]);
    assertEquals(Math.sqrt(8), distances[15], 1e-9);
  }

  @Test
  void someDiagonalsGiveAnUpperBound() {
    double[] x = UnitRange.of(new SeriesGen(SeriesGen.Kind.SEASONAL, 2).values(400));
    MatrixProfile profile = new MatrixProfile(x, WINDOW);
    for (int lag = profile.firstDiagonal(); lag < profile.windows(); lag += 3) {
      profile.sweep(lag);
    }
    double[] exact = swept(x, WINDOW);
    double[] partial = profile.distances();
    for (int i = 0; i < exact.length; i++) {
      assertTrue(partial[i] >= exact[i] - 1e-9, "at " + i);
    }
  }
}
