package io.taosanode.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LevenbergMarquardtTest {
  @Test
  void straightLineIsFittedByLeastSquares() {
    double[] y = {1, 3, 2, 5};
    LevenbergMarquardt.Minimum minimum =
        LevenbergMarquardt.minimise(
            (x, r) -> {
              double sum = 0;
              for (int t = 0; t < r.length; t++) {
                r[t] = y[t] - x[0] - x[1] * t;
                sum += r[t] * r[t];
              }
              return sum;
            },
            new double[2],
            y.length,
            1e-14,
            50);
    assertTrue(minimum.converged());
    assertArrayEquals(new double[] {1.1, 1.1}, minimum.point(), 1e-6);
    assertEquals(2.7, minimum.value(), 1e-12);
  }

  @Test
  void curvedValleyIsFollowedToItsEnd() {
    LevenbergMarquardt.Minimum minimum =
        LevenbergMarquardt.minimise(
            LevenbergMarquardtTest::rosenbrock, new double[] {-1.2, 1}, 2, 1e-14, 200);
    assertArrayEquals(new double[] {1, 1}, minimum.point(), 1e-5);
  }

  @Test
  void budgetOfOneIterationDoesNotConverge() {
    LevenbergMarquardt.Minimum minimum =
        LevenbergMarquardt.minimise(
            LevenbergMarquardtTest::rosenbrock, new double[] {-1.2, 1}, 2, 1e-14, 1);
    assertFalse(minimum.converged());
    assertTrue(minimum.value() < rosenbrock(new double[] {-1.2, 1}, new double[2]));
  }

  private static double rosenbrock(double[] x, double[] r) {
    r[0] = 10 * (x[1] - x[0] * x[0]);
    r[1] = 1 - x[0];
    return r[0] * r[0] + r[1] * r[1];
  }

  @Test
  void borderOfTheAdmissibleIsNotCrossed() {
    LevenbergMarquardt.Minimum minimum =
        LevenbergMarquardt.minimise(
            (x, r) -> {
              r[0] = x[0] - 2;
              return x[0] > 1 ? Double.NaN : r[0] * r[0];
            },
            new double[] {0},
            1,
            1e-12,
            100);
    assertTrue(minimum.point()[0] <= 1);
    assertEquals(1, minimum.point()[0], 1e-3);
  }

  @Test
  void inadmissibleStartIsReported() {
    LevenbergMarquardt.Minimum minimum =
        LevenbergMarquardt.minimise((x, r) -> Double.NaN, new double[] {0}, 1, 1e-12, 100);
    assertFalse(minimum.converged());
    assertEquals(Double.POSITIVE_INFINITY, minimum.value());
  }

  @Test
  void withoutVariablesTheStartIsTheAnswer() {
    LevenbergMarquardt.Minimum minimum =
        LevenbergMarquardt.minimise((x, r) -> 5, new double[0], 1, 1e-12, 100);
    assertTrue(minimum.converged());
    assertEquals(5, minimum.value());
  }

  @Test
  void dependentColumnGetsNothing() {
    double[][] lower = {{2}, {4, 8}};
    double[] right = {6, 12};
    NormalEquations.solve(lower, right);
    assertArrayEquals(new double[] {3, 0}, right, 1e-14);
  }
}
