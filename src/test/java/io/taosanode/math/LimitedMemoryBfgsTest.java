package io.taosanode.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.math.LimitedMemoryBfgs.Minimum;
import org.junit.jupiter.api.Test;

class LimitedMemoryBfgsTest {
  @Test
  void rosenbrockValleyIsFollowedToItsEnd() {
    Minimum minimum =
        LimitedMemoryBfgs.minimise(
            LimitedMemoryBfgsTest::rosenbrock, new double[] {-1.2, 1}, 1e-14, 500);
    assertArrayEquals(new double[] {1, 1}, minimum.point(), 1e-6);
    assertTrue(minimum.converged());
  }

  @Test
  void illConditionedParabolaOfFiftyVariablesIsSolved() {
    double[] start = new double[50];
    Minimum minimum =
        LimitedMemoryBfgs.minimise(LimitedMemoryBfgsTest::parabola, start, 1e-13, 2000);
    assertEquals(1, minimum.value(), 1e-9);
  }

  @Test
  void inadmissibleRegionIsNotEntered() {
    Minimum minimum =
        LimitedMemoryBfgs.minimise(LimitedMemoryBfgsTest::barrier, new double[] {0.05}, 1e-14, 200);
    assertEquals(1, minimum.point()[0], 1e-6);
  }

  @Test
  void inadmissibleStartIsReturnedAsSuch() {
    Minimum minimum =
        LimitedMemoryBfgs.minimise(LimitedMemoryBfgsTest::barrier, new double[] {-1}, 1e-9, 200);
    assertFalse(Double.isFinite(minimum.value()));
    assertFalse(minimum.converged());
  }

  @Test
  void spentBudgetIsNotConvergence() {
    Minimum minimum =
        LimitedMemoryBfgs.minimise(
            LimitedMemoryBfgsTest::rosenbrock, new double[] {-1.2, 1}, 1e-14, 5);
    assertFalse(minimum.converged());
  }

  @Test
  void startAtTheMinimumIsKept() {
    double[] start = {1, 1};
    Minimum minimum =
        LimitedMemoryBfgs.minimise(LimitedMemoryBfgsTest::rosenbrock, start, 1e-9, 50);
    assertArrayEquals(start, minimum.point());
    assertTrue(minimum.converged());
  }

  private static double rosenbrock(double[] p, double[] g) {
    double a = p[1] - p[0] * p[0];
    double b = 1 - p[0];
    g[0] = -400 * p[0] * a - 2 * b;
    g[1] = 200 * a;
    return 100 * a * a + b * b;
  }

  private static double parabola(double[] p, double[] g) {
    double sum = 1;
    for (int k = 0; k < p.length; k++) {
      double weight = Math.pow(10, 4.0 * k / p.length);
      sum += weight * (p[k] - k) * (p[k] - k);
      g[k] = 2 * weight * (p[k] - k);
    }
    return sum;
  }

  private static double barrier(double[] p, double[] g) {
    g[0] = 1 - 1 / (p[0] * p[0]);
    return p[0] > 0 ? p[0] + 1 / p[0] : Double.NaN;
  }
}
