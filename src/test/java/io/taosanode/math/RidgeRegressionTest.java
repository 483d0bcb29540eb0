package io.taosanode.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RidgeRegressionTest {
  @Test
  void exactRelationIsRecovered() {
    double[][] rows = rows(40, 3, 1);
    double[] target = Arrays.stream(rows).mapToDouble(r -> 2 * r[0] - r[1] + 5 * r[2]).toArray();
    RidgeRegression fit = RidgeRegression.fit(rows, target);
    assertArrayEquals(new double[] {2, -1, 5}, fit.coefficients(), 1e-2);
    assertEquals(7, fit.predict(new double[] {1, 0, 1}), 2e-2);
  }

  @Test
  void noiseIsShrunkAway() {
    double[][] rows = rows(30, 3, 2);
    double[] target = new Random(3).doubles(30, -1, 1).toArray();
    for (double b : RidgeRegression.fit(rows, target).coefficients()) {
      assertEquals(0, b, 0.2);
    }
  }

  /** Refits without each row at the weight that was chosen, told by the coefficient itself. */
  @Test
  void leftOutResidualIsThatOfAFitWithoutTheRow() {
    double[][] rows = rows(25, 1, 4);
    Random random = new Random(5);
    double[] target =
        Arrays.stream(rows).mapToDouble(r -> r[0] + 0.5 * random.nextGaussian()).toArray();
    RidgeRegression fit = RidgeRegression.fit(rows, target);
    double xy = 0;
    double xx = 0;
    for (int t = 0; t < rows.length; t++) {
      xy += rows[t][0] * target[t];
      xx += rows[t][0] * rows[t][0];
    }
    double penalised = xy / fit.coefficients()[0];
    assertTrue(penalised > xx);
    for (int t = 0; t < rows.length; t++) {
      double x = rows[t][0];
      double b = (xy - x * target[t]) / (penalised - x * x);
      assertEquals(target[t] - b * x, fit.leftOutResiduals()[t], 1e-12);
    }
  }

  @Test
  void unitOfAColumnDoesNotMatter() {
    double[][] rows = rows(30, 2, 6);
    double[] target = new Random(7).doubles(30).toArray();
    double[] plain = RidgeRegression.fit(rows, target).coefficients();
    Arrays.stream(rows).forEach(r -> r[1] *= 1024);
    double[] scaled = RidgeRegression.fit(rows, target).coefficients();
    assertArrayEquals(new double[] {plain[0], plain[1] / 1024}, scaled, 1e-12);
  }

  @Test
  void emptyColumnsGetNothing() {
    double[] target = {1, 2, 3};
    RidgeRegression fit = RidgeRegression.fit(new double[3][2], target);
    assertArrayEquals(new double[2], fit.coefficients());
    assertArrayEquals(target, fit.leftOutResiduals());
  }

  private static double[][] rows(int n, int p, long seed) {
    Random random = new Random(seed);
    double[][] rows = new double[n][p];
    for (double[] row : rows) {
      Arrays.setAll(row, j -> random.nextGaussian());
    }
    return rows;
  }
}
