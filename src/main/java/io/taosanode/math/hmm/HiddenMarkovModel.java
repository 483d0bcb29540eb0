package io.taosanode.math.hmm;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A hidden Markov model with k states, each of which emits a mixture of normal distributions.
 *
 * <pre>
 *   P(s_0 = i) = pi_i,   P(s_t = j | s_{t-1} = i) = a_ij,   p(x_t | s_t = j) = b_j(x_t)
 * </pre>
 *
 * A model of one component a state is the usual Gaussian one. Rows are double[n][d], of magnitudes
 * near 1; a row with a NaN is missing: the state goes on, and nothing was emitted. Immutable, so
 * that threads may share it. O(n k (k + m d^2)) time for each question about n rows, m the number
 * of components of a state.
 *
 * <p>Reference: L. R. Rabiner, "A tutorial on hidden Markov models and selected applications in
 * speech recognition", Proceedings of the IEEE 77 (1989), sections III and V.
 */
public final class HiddenMarkovModel {
  /** The greatest number of states. */
  public static final int MOST_STATES = 100;

  private final double[] start;
  private final double[][] transitions;
  private final List<GaussianMixture> emissions;

  private HiddenMarkovModel(
      double[] start, double[][] transitions, List<GaussianMixture> emissions) {
    this.start = start;
    this.transitions = transitions;
    this.emissions = emissions;
  }

  /**
   * The model with copies of these parameters.
   *
   * <p>There may be up to {@link #MOST_STATES}.
   *
   * @param start double[k], the probabilities of the first state
   * @param transitions double[k][k], in row i the probabilities of the state after i
   * @param emissions what the k states emit
   * @throws IllegalArgumentException if the numbers of states differ or are too large
   */
  public static HiddenMarkovModel of(
      double[] start, double[][] transitions, List<GaussianMixture> emissions) {
    if (start.length != emissions.size() || transitions.length != emissions.size()) {
      throw new IllegalArgumentException(
          start.length + " and " + transitions.length + " states: " + emissions.size());
    }
    if (start.length > MOST_STATES) {
      throw new IllegalArgumentException(start.length + " states: at most " + MOST_STATES);
    }
    double[][] rows = Arrays.stream(transitions).map(double[]::clone).toArray(double[][]::new);
    return new HiddenMarkovModel(start.clone(), rows, List.copyOf(emissions));
  }

  /** The number of states. */
  public int states() {
    return start.length;
  }

  /** A copy of the probabilities of the first state, double[k]. */
  public double[] start() {
    return start.clone();
  }

  /** A copy of the probabilities of the state after each state, double[k][k]. */
  public double[][] transitions() {
    return Arrays.stream(transitions).map(double[]::clone).toArray(double[][]::new);
  }

  /** What the states emit. */
  public List<GaussianMixture> emissions() {
    return emissions;
  }

  /** The same model with its states in the order of their means in the first dimension. */
  public HiddenMarkovModel inOrder() {
    int[] order =
        IntStream.range(0, states())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> emissions.get(i).level()))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] first = Arrays.stream(order).mapToDouble(i -> start[i]).toArray();
    double[][] next =
        Arrays.stream(order)
            .mapToObj(i -> Arrays.stream(order).mapToDouble(j -> transitions[i][j]).toArray())
            .toArray(double[][]::new);
    return of(first, next, Arrays.stream(order).mapToObj(emissions::get).toList());
  }

  /**
   * The model without what is rare: components that fewer than {@code share} of the complete rows
   * belong to, and states without any other. At least one component stays.
   *
   * @param share from 0 (nothing is rare) to 1
   */
  public HiddenMarkovModel commonPart(double share, double[][] rows, Runnable checkpoint) {
    return new CommonStates(this, rows, share, checkpoint).model();
  }

  /**
   * The logarithm of the density of each row given the rows before it, NaN for a missing one; their
   * sum is the log likelihood.
   *
   * @param checkpoint called from time to time, to give up by an exception
   */
  public double[] predictiveLogDensities(double[][] rows, Runnable checkpoint) {
    return new Filtering(this, rows, checkpoint).logDensities();
  }

  /** The probability of each state at each row given all rows, double[n][k]. */
  public double[][] posteriors(double[][] rows, Runnable checkpoint) {
    return new Smoothing(this, new Filtering(this, rows, checkpoint), checkpoint).posteriors();
  }

  /** The states that are most probable row by row given all rows, int[n]; the first of equals. */
  public int[] mostProbableStates(double[][] rows, Runnable checkpoint) {
    return Arrays.stream(posteriors(rows, checkpoint)).mapToInt(HiddenMarkovModel::top).toArray();
  }

  private static int top(double[] values) {
    int top = 0;
    for (int i = 1; i < values.length; i++) {
      top = values[i] > values[top] ? i : top;
    }
    return top;
  }

  /** The sequence of states that is most probable as a whole (Viterbi), int[n]. */
  public int[] mostProbablePath(double[][] rows, Runnable checkpoint) {
    return new ViterbiPath(this, rows, checkpoint).states();
  }

  /** Puts the log densities of a row in each state into {@code out}; 0 if the row is missing. */
  void emit(double[] row, double[] out) {
    boolean missing = isMissing(row);
    for (int i = 0; i < out.length; i++) {
      out[i] = missing ? 0 : emissions.get(i).logDensity(row);
    }
  }

  static boolean isMissing(double[] row) {
    for (double v : row) {
      if (Double.isNaN(v)) {
        return true;
      }
    }
    return false;
  }
}
