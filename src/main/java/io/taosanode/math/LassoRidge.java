package io.taosanode.math;

import java.util.Arrays;

/**
 * Least squares with a ridge on some coefficients and a lasso on others.
 *
 * <p>Minimises, over b of length p,
 *
 * <pre>
 *   b'Gb / 2 - c'b + sum_j r_j b_j^2 / 2 + sum_j l_j |b_j|
 * </pre>
 *
 * with the Gram matrix G = X'X and the moments c = X'y, both computed once. An active set holds the
 * coefficients without a lasso and those that are not zero; within it the signs are fixed and the
 * problem is linear. The step towards its solution stops where the first coefficient would change
 * its sign, which then leaves the set; at the solution the coefficient whose slope exceeds its
 * penalty most enters. The answer is exact up to rounding. Cost O(a^3) for each step with a active
 * coefficients, about as many steps as coefficients that enter.
 *
 * <p>Departure: the source tries every change of sign on the way to the solution; stopping at the
 * first one lowers the objective as well and needs no evaluation of it. Reference: Lee, Battle,
 * Raina and Ng (2006), Efficient sparse coding algorithms, NIPS 19 (feature-sign search).
 */
public final class LassoRidge {
  private static final int STEPS_PER_COEFFICIENT = 20;
  private static final double SLACK = 1e-10;
  private static final double SMALLEST_PIVOT = 1e-14;

  private final double[][] gram;
  private final double[] moments;
  private final double[] ridge;
  private final double[] lasso;
  private final double[] solution;
  private final int[] signs;

  private LassoRidge(
      double[][] gram, double[] moments, double[] ridge, double[] lasso, double[] start) {
    this.gram = gram;
    this.moments = moments;
    this.ridge = ridge;
    this.lasso = lasso;
    this.solution = start.clone();
    this.signs = new int[start.length];
    for (int j = 0; j < signs.length; j++) {
      signs[j] = lasso[j] > 0 ? (int) Math.signum(start[j]) : 0;
    }
  }

  /**
   * The coefficients of the minimum.
   *
   * @param gram symmetric, positive semidefinite, p x p; not modified
   * @param moments of length p; not modified
   * @param ridge penalties of squares, not negative, of length p
   * @param lasso penalties of absolute values, not negative, of length p
   * @param start where to start, of length p; not modified
   */
  public static double[] minimise(
      double[][] gram, double[] moments, double[] ridge, double[] lasso, double[] start) {
    LassoRidge search = new LassoRidge(gram, moments, ridge, lasso, start);
    int budget = STEPS_PER_COEFFICIENT * start.length;
    while (budget-- > 0 && (search.crossed() || search.entered())) {
      // each step lowers the objective
    }
    return search.solution;
  }

  /** Goes to the solution for the present signs, or to the first change of sign; whether to it. */
  private boolean crossed() {
    int[] active = active();
    double[] target = solved(active);
    double share = 1;
    int leaving = -1;
    for (int a = 0; a < active.length; a++) {
      int j = active[a];
      if (signs[j] != 0 && signs[j] * target[a] <= 0) {
        double reached = solution[j] / (solution[j] - target[a]);
        if (!(reached >= share)) {
          share = Double.isNaN(reached) ? 0 : reached;
          leaving = j;
        }
      }
    }
    for (int a = 0; a < active.length; a++) {
      int j = active[a];
      solution[j] = share == 1 ? target[a] : solution[j] + share * (target[a] - solution[j]);
    }
    if (leaving >= 0) {
      solution[leaving] = 0;
      signs[leaving] = 0;
    }
    return leaving >= 0;
  }

  /** Lets the coefficient enter whose slope exceeds its penalty most; false if there is none. */
  private boolean entered() {
    int entering = -1;
    double largest = 0;
    double slope = 0;
    for (int j = 0; j < signs.length; j++) {
      if (signs[j] == 0 && lasso[j] > 0) {
        double gradient = gradient(j);
        double excess = Math.abs(gradient) - lasso[j] * (1 + SLACK) - SLACK * Math.abs(moments[j]);
        if (excess > largest) {
          largest = excess;
          entering = j;
          slope = gradient;
        }
      }
    }
    if (entering >= 0) {
      signs[entering] = (int) Math.signum(slope);
    }
    return entering >= 0;
  }

  /** The slope of the squared error, downhill, along coefficient {@code j}. */
  private double gradient(int j) {
    double sum = moments[j];
    for (int i = 0; i < solution.length; i++) {
      sum -= gram[j][i] * solution[i];
    }
    return sum;
  }

  private int[] active() {
    int count = 0;
    int[] active = new int[signs.length];
    for (int j = 0; j < signs.length; j++) {
      if (signs[j] != 0 || lasso[j] == 0) {
        active[count++] = j;
      }
    }
    return Arrays.copyOf(active, count);
  }

  /** The solution within the active set for the present signs, by Cholesky's factors. */
  private double[] solved(int[] active) {
    int size = active.length;
    double[][] factor = new double[size][];
    double[] x = new double[size];
    for (int i = 0; i < size; i++) {
      int row = active[i];
      factor[i] = new double[i + 1];
      for (int k = 0; k <= i; k++) {
        factor[i][k] = gram[row][active[k]];
      }
      factor[i][i] += ridge[row];
      x[i] = moments[row] - lasso[row] * signs[row];
    }
    factorise(factor);
    substitute(factor, x);
    return x;
  }

  /** Replaces the lower triangle of a symmetric matrix by its factor. */
  private static void factorise(double[][] a) {
    for (int i = 0; i < a.length; i++) {
      double diagonal = a[i][i];
      for (int k = 0; k <= i; k++) {
        double sum = a[i][k];
        for (int m = 0; m < k; m++) {
          sum -= a[i][m] * a[k][m];
        }
        a[i][k] = k < i ? sum / a[k][k] : Math.sqrt(Math.max(sum, SMALLEST_PIVOT * diagonal));
      }
    }
  }

  /** Solves L L' x = b in place. */
  private static void substitute(double[][] factor, double[] x) {
    for (int i = 0; i < x.length; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= factor[i][k] * x[k];
      }
      x[i] /= factor[i][i];
    }
    for (int i = x.length - 1; i >= 0; i--) {
      for (int k = i + 1; k < x.length; k++) {
        x[i] -= factor[k][i] * x[k];
      }
      x[i] /= factor[i][i];
    }
  }
}
