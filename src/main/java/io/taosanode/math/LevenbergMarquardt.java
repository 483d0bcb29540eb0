package io.taosanode.math;

import java.util.Arrays;

/**
 * Minimises a sum of squares S(x) = sum of r_t(x)^2 over many residuals and few variables.
 *
 * <p>The step s solves (J'J + mu D) s = -J'r with J from forward differences, D the diagonal of J'J
 * with a floor, and no component of s longer than {@value #LONGEST}. The damping mu follows the
 * ratio of the actual to the predicted decrease. Cost of one iteration: k + 1 evaluations and O(n
 * k^2). References: Marquardt (1963), J. SIAM 11, 431-441; Madsen, Nielsen and Tingleff (2004),
 * Methods for Non-Linear Least Squares Problems, algorithm 3.16.
 */
public final class LevenbergMarquardt {
  private static final double DIFFERENCE = 1e-6;
  private static final double FIRST_DAMPING = 1e-2;
  private static final double LEAST_DAMPING = 1e-10;
  private static final double MOST_DAMPING = 1e12;
  private static final double GOOD = 0.75;
  private static final double POOR = 0.25;
  private static final double LOWER = 0.1;
  private static final double RAISE = 8;
  private static final double FLOOR = 1e-3;
  private static final double LONGEST = 1;
  private static final int PATIENCE = 2;

  private final Residuals function;
  private final double[][] jacobian;
  private final double[] normal;
  private final double[][] moments;
  private double[] point;
  private double[] residuals;
  private double[] trial;
  private double value;
  private double damping = FIRST_DAMPING;
  private int evaluations;

  private LevenbergMarquardt(Residuals function, double[] start, int count) {
    this.function = function;
    this.point = start.clone();
    this.residuals = new double[count];
    this.trial = new double[count];
    this.jacobian = new double[start.length][count];
    this.normal = new double[start.length];
    this.moments = new double[start.length][start.length];
    this.value = evaluate(point, residuals);
  }

  /** The residuals as a function of the variables. */
  @FunctionalInterface
  public interface Residuals {
    /**
     * The residuals at a point.
     *
     * @param point where; not to be modified
     * @param residuals filled with them
     * @return the sum of their squares; anything not finite marks a point as inadmissible
     */
    double evaluate(double[] point, double[] residuals);
  }

  /**
   * The lowest point found.
   *
   * @param point where
   * @param value the sum of squares there, not finite if the start was inadmissible
   * @param converged whether the decrease fell below the tolerance within the budget
   * @param evaluations calls of the function
   */
  @SuppressWarnings("ArrayRecordComponent") // handed to one reader, which owns it
  public record Minimum(double[] point, double value, boolean converged, int evaluations) {}

  /**
   * Searches from {@code start}.
   *
   * @param start admissible point; not modified
   * @param count number of residuals
   * @param tolerance relative decrease of the sum below which an iteration counts as idle; the
   *     search ends after {@value #PATIENCE} idle ones in a row
   * @param budget iterations after which the search gives up
   */
  public static Minimum minimise(
      Residuals function, double[] start, int count, double tolerance, int budget) {
    LevenbergMarquardt search = new LevenbergMarquardt(function, start, count);
    boolean converged = start.length == 0 || search.run(tolerance, budget);
    return new Minimum(search.point, search.value, converged, search.evaluations);
  }

  private boolean run(double tolerance, int budget) {
    int idle = 0;
    for (int i = 0; i < budget && Double.isFinite(value); i++) {
      double before = value;
      differentiate();
      if (!advance()) {
        return true;
      }
      idle = before - value <= tolerance * before ? idle + 1 : 0;
      if (idle == PATIENCE) {
        return true;
      }
    }
    return false;
  }

  private void differentiate() {
    double[] x = point.clone();
    for (int k = 0; k < x.length; k++) {
      x[k] = point[k] + DIFFERENCE;
      double[] column = jacobian[k];
      boolean admissible = Double.isFinite(evaluate(x, column));
      for (int t = 0; t < column.length; t++) {
        column[t] = admissible ? (column[t] - residuals[t]) / DIFFERENCE : 0;
      }
      x[k] = point[k];
      normal[k] = dot(column, residuals);
      for (int l = 0; l <= k; l++) {
        moments[k][l] = dot(column, jacobian[l]);
      }
    }
  }

  /** Takes one step downhill; false if none lowers the sum. */
  private boolean advance() {
    for (; damping < MOST_DAMPING; damping *= RAISE) {
      double[] step = step();
      double[] next = point.clone();
      for (int k = 0; k < next.length; k++) {
        next[k] += step[k];
      }
      double reached = evaluate(next, trial);
      if (reached < value) {
        double ratio = (value - reached) / predicted(step);
        damping *= ratio > GOOD ? LOWER : ratio < POOR ? RAISE : 1;
        damping = Math.max(damping, LEAST_DAMPING);
        accept(next, reached);
        return true;
      }
    }
    return false;
  }

  /** The decrease of the linear model, -2 s'J'r - s'J'J s. */
  private double predicted(double[] step) {
    double decrease = 0;
    for (int k = 0; k < step.length; k++) {
      decrease -= step[k] * (2 * normal[k] + product(k, step));
    }
    return decrease;
  }

  private double product(int row, double[] step) {
    double sum = 0;
    for (int l = 0; l < step.length; l++) {
      sum += moments[Math.max(row, l)][Math.min(row, l)] * step[l];
    }
    return sum;
  }

  private void accept(double[] next, double reached) {
    double[] free = residuals;
    residuals = trial;
    trial = free;
    point = next;
    value = reached;
  }

  /** The damped step, no longer than allowed. */
  private double[] step() {
    int n = point.length;
    double largest = 0;
    for (int k = 0; k < n; k++) {
      largest = Math.max(largest, moments[k][k]);
    }
    double[][] lower = new double[n][];
    double[] step = new double[n];
    for (int k = 0; k < n; k++) {
      lower[k] = Arrays.copyOf(moments[k], k + 1);
      lower[k][k] += damping * (moments[k][k] + FLOOR * largest);
      step[k] = -normal[k];
    }
    NormalEquations.solve(lower, step);
    double longest = LONGEST;
    for (double s : step) {
      longest = Math.max(longest, Math.abs(s));
    }
    for (int k = 0; k < n; k++) {
      step[k] *= LONGEST / longest;
    }
    return step;
  }

  private double evaluate(double[] at, double[] into) {
    evaluations++;
    double reached = function.evaluate(at, into);
    return Double.isFinite(reached) ? reached : Double.POSITIVE_INFINITY;
  }

  private static double dot(double[] a, double[] b) {
    double s0 = 0;
    double s1 = 0;
    int t = 0;
    for (; t + 1 < a.length; t += 2) {
      s0 += a[t] * b[t];
      s1 += a[t + 1] * b[t + 1];
    }
    return t < a.length ? s0 + s1 + a[t] * b[t] : s0 + s1;
  }
}
