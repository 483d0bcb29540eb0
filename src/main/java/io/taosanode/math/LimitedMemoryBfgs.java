package io.taosanode.math;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Minimises a smooth function of many variables.
 *
 * <p>Limited-memory BFGS: the direction is -H g with H built from the last {@value #MEMORY} steps
 * by the two-loop recursion; the step satisfies the weak Wolfe conditions by bisection and
 * doubling. With no more variables than the memory this is the dense method. Cost O(memory k) per
 * iteration besides the function. References: Nocedal and Wright (2006), Numerical Optimization,
 * algorithms 7.4 and 7.5; Lewis and Overton (2013), Math. Program. 141, algorithm 2.6.
 */
public final class LimitedMemoryBfgs {
  private static final int MEMORY = 20;
  private static final int MAX_TRIALS = 30;
  private static final int PATIENCE = 3;
  private static final double ARMIJO = 1e-4;
  private static final double CURVATURE = 0.9;

  private final Objective objective;
  private final Deque<Step> memory = new ArrayDeque<>();
  private double[] point;
  private double[] gradient;
  private double value;
  private int evaluations;

  private LimitedMemoryBfgs(Objective objective, double[] start) {
    this.objective = objective;
    this.point = start.clone();
    this.gradient = new double[start.length];
    this.value = evaluate(point, gradient);
  }

  /** A function with its gradient. */
  @FunctionalInterface
  public interface Objective {
    /**
     * The value at a point.
     *
     * @param point where; not to be modified
     * @param gradient filled with the partial derivatives, of the length of {@code point}
     * @return the value; anything not finite marks a point as inadmissible
     */
    double evaluate(double[] point, double[] gradient);
  }

  /**
   * The lowest point found.
   *
   * @param point where
   * @param value the function there, not finite if the start was inadmissible
   * @param converged whether the decrease fell below the tolerance within the budget
   * @param evaluations calls of the function
   */
  @SuppressWarnings("ArrayRecordComponent") // handed to one reader, which owns it
  public record Minimum(double[] point, double value, boolean converged, int evaluations) {}

  /** The change of point and gradient in one iteration. */
  @SuppressWarnings("ArrayRecordComponent") // private to this search
  private record Step(double[] move, double[] turn, double curvature) {}

  /**
   * Searches from {@code start}.
   *
   * @param start admissible point; not modified
   * @param tolerance relative decrease of the value below which an iteration counts as idle; the
   *     search ends after {@value #PATIENCE} idle ones in a row
   * @param budget evaluations after which the search gives up
   */
  public static Minimum minimise(
      Objective objective, double[] start, double tolerance, int budget) {
    LimitedMemoryBfgs search = new LimitedMemoryBfgs(objective, start);
    boolean converged = search.run(tolerance, budget);
    return new Minimum(search.point, search.value, converged, search.evaluations);
  }

  private boolean run(double tolerance, int budget) {
    int idle = 0;
    while (Double.isFinite(value) && evaluations < budget) {
      double before = value;
      if (before == 0 || dot(gradient, gradient) == 0) {
        return true;
      }
      if (!advance()) {
        if (memory.isEmpty()) {
          return true;
        }
        memory.clear();
      }
      idle = before - value <= tolerance * before ? idle + 1 : 0;
      if (idle == PATIENCE) {
        return true;
      }
    }
    return false;
  }

  /** Takes one step downhill; false if no admissible step lowers the value. */
  private boolean advance() {
    double[] direction = direction();
    double slope = dot(direction, gradient);
    if (!(slope < 0)) {
      return false;
    }
    double[] trial = new double[point.length];
    double[] turned = new double[point.length];
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double step = memory.isEmpty() ? firstStep(slope) : 1;
    for (int i = 0; i < MAX_TRIALS; i++) {
      for (int k = 0; k < trial.length; k++) {
        trial[k] = point[k] + step * direction[k];
      }
      double reached = evaluate(trial, turned);
      boolean lower = reached <= value + ARMIJO * step * slope;
      if (lower && dot(turned, direction) >= CURVATURE * slope) {
        accept(trial, turned, reached);
        return true;
      }
      low = lower ? step : low;
      high = lower ? high : step;
      step = Double.isInfinite(high) ? 2 * step : (low + high) / 2;
    }
    return false;
  }

  /** A first step that would bring a parabola through the value and slope down to zero. */
  private double firstStep(double slope) {
    return Math.min(1 / Math.sqrt(-slope), 2 * value / -slope);
  }

  private void accept(double[] trial, double[] turned, double reached) {
    double[] move = new double[point.length];
    double[] turn = new double[point.length];
    for (int k = 0; k < move.length; k++) {
      move[k] = trial[k] - point[k];
      turn[k] = turned[k] - gradient[k];
    }
    double curvature = dot(move, turn);
    if (curvature > 0) {
      memory.addLast(new Step(move, turn, curvature));
    }
    if (memory.size() > MEMORY) {
      memory.removeFirst();
    }
    point = trial;
    gradient = turned;
    value = reached;
  }

  private double[] direction() {
    double[] d = gradient.clone();
    double[] weights = new double[memory.size()];
    int i = memory.size();
    for (Iterator<Step> newest = memory.descendingIterator(); newest.hasNext(); ) {
      Step step = newest.next();
      weights[--i] = dot(step.move, d) / step.curvature;
      add(d, -weights[i], step.turn);
    }
    double scale =
        memory.isEmpty()
            ? 1
            : memory.getLast().curvature / dot(memory.getLast().turn, memory.getLast().turn);
    for (int k = 0; k < d.length; k++) {
      d[k] *= scale;
    }
    for (Step step : memory) {
      add(d, weights[i++] - dot(step.turn, d) / step.curvature, step.move);
    }
    for (int k = 0; k < d.length; k++) {
      d[k] = -d[k];
    }
    return d;
  }

  private double evaluate(double[] at, double[] slopes) {
    evaluations++;
    double reached = objective.evaluate(at, slopes);
    return Double.isFinite(reached) ? reached : Double.POSITIVE_INFINITY;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  private static void add(double[] target, double factor, double[] other) {
    for (int k = 0; k < target.length; k++) {
      target[k] += factor * other[k];
    }
  }
}
