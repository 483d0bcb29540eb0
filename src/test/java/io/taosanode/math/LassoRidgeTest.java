package io.taosanode.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LassoRidgeTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void agreesWithPatientCoordinateDescent(long seed) {
    Problem problem = Problem.random(seed, 60, 12, 8);
    double[] exact = problem.solve();
    assertArrayEquals(problem.byCoordinates(200_000), exact, 1e-6, "seed " + seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8, 9})
  void slopesMeetTheirPenalties(long seed) {
    Problem problem = Problem.random(seed, 400, 25, 30);
    double[] b = problem.solve();
    for (int j = 0; j < b.length; j++) {
      double slope = problem.slope(b, j);
      if (b[j] != 0) {
        assertEquals(problem.lasso[j] * Math.signum(b[j]), slope, 1e-8, "seed " + seed);
      } else {
        assertTrue(Math.abs(slope) <= problem.lasso[j] * (1 + 1e-8), "seed " + seed);
      }
    }
  }

  @Test
  void startDoesNotMatter() {
    Problem problem = Problem.random(10, 80, 15, 5);
    double[] elsewhere = new Random(11).doubles(20, -2, 2).toArray();
    double[] moved =
        LassoRidge.minimise(problem.gram, problem.moments, problem.ridge, problem.lasso, elsewhere);
    assertArrayEquals(problem.solve(), moved, 1e-9);
  }

  @Test
  void softThresholdSolvesOrthogonalColumns() {
    double[][] gram = {{2, 0, 0}, {0, 4, 0}, {0, 0, 1}};
    double[] moments = {3, -5, 0.5};
    double[] b =
        LassoRidge.minimise(gram, moments, new double[3], new double[] {1, 1, 1}, new double[3]);
    assertArrayEquals(new double[] {1, -1, 0}, b, 1e-15);
  }

  @Test
  void heavyPenaltyLeavesTheRidgeAlone() {
    Problem problem = Problem.random(12, 50, 6, 3);
    Arrays.fill(problem.lasso, 0, 6, 1e9);
    double[] b = problem.solve();
    assertArrayEquals(new double[6], Arrays.copyOf(b, 6));
    assertTrue(Arrays.stream(b, 6, 9).allMatch(v -> v != 0));
  }

  /** Correlated ramps under a lasso, then noise under a ridge. */
  @SuppressWarnings("ArrayRecordComponent") // four columns handed over within this test
  private record Problem(double[][] gram, double[] moments, double[] ridge, double[] lasso) {
    static Problem random(long seed, int n, int ramps, int others) {
      Random random = new Random(seed);
      int p = ramps + others;
      Problem problem = new Problem(new double[p][p], new double[p], new double[p], new double[p]);
      Arrays.fill(problem.lasso, 0, ramps, 0.02);
      Arrays.fill(problem.ridge, ramps, p, 0.01);
      double[] row = new double[p];
      for (int t = 0; t < n; t++) {
        double y = random.nextGaussian() + Math.abs(t - n / 2.0) / n;
        for (int j = 0; j < p; j++) {
          double knot = (double) (j * n) / ramps;
          row[j] = j < ramps ? Math.max(0, t - knot) / n : random.nextGaussian();
        }
        for (int i = 0; i < p; i++) {
          problem.moments[i] += row[i] * y;
          for (int j = 0; j < p; j++) {
            problem.gram[i][j] += row[i] * row[j];
          }
        }
      }
      return problem;
    }

    double[] solve() {
      return LassoRidge.minimise(gram, moments, ridge, lasso, new double[moments.length]);
    }

    double slope(double[] b, int j) {
      double slope = moments[j] - ridge[j] * b[j];
      for (int i = 0; i < b.length; i++) {
        slope -= gram[j][i] * b[i];
      }
      return slope;
    }

    double[] byCoordinates(int sweeps) {
      double[] b = new double[moments.length];
      for (int sweep = 0; sweep < sweeps; sweep++) {
        for (int j = 0; j < b.length; j++) {
          double curvature = gram[j][j] + ridge[j];
          double target = slope(b, j) + curvature * b[j];
          double shrunk = Math.max(0, Math.abs(target) - lasso[j]);
          b[j] = Math.signum(target) * shrunk / curvature;
        }
      }
      return b;
    }
  }
}
