package io.taosanode.math.hmm;

import java.util.Arrays;

/**
 * The probabilities of the states at each row given the rows up to it: the scaled forward pass.
 *
 * <pre>
 *   q_t(j)     = sum_i f_{t-1}(i) a_ij,   q_0 = pi
 *   c_t        = sum_j q_t(j) b_j(x_t),   the density of row t given the rows before
 *   f_t(j)     = q_t(j) b_j(x_t) / c_t
 * </pre>
 *
 * The densities b are divided by the largest of a state that can be reached, so that the sum does
 * not vanish however unlikely the row. Source: Rabiner (1989), section V.A.
 */
final class Filtering {
  /** Rows between two looks at the clock. */
  static final int STRIDE = 1024;

  private final double[][] filtered;
  private final double[] logDensities;

  Filtering(HiddenMarkovModel model, double[][] rows, Runnable checkpoint) {
    int k = model.states();
    double[][] transitions = model.transitions();
    this.filtered = new double[rows.length][];
    this.logDensities = new double[rows.length];
    double[] emitted = new double[k];
    for (int t = 0; t < rows.length; t++) {
      if (t % STRIDE == 0) {
        checkpoint.run();
      }
      double[] state = t == 0 ? model.start() : ahead(filtered[t - 1], transitions);
      filtered[t] = state;
      model.emit(rows[t], emitted);
      double log = weigh(state, emitted);
      logDensities[t] = HiddenMarkovModel.isMissing(rows[t]) ? Double.NaN : log;
    }
  }

  /** The probabilities of the states one row on. */
  static double[] ahead(double[] state, double[][] transitions) {
    double[] next = new double[state.length];
    for (int i = 0; i < state.length; i++) {
      double p = state[i];
      double[] row = transitions[i];
      for (int j = 0; j < next.length; j++) {
        next[j] += p * row[j];
      }
    }
    return next;
  }

  /** Multiplies by the densities, brings the sum to 1 and tells the logarithm of what it was. */
  private static double weigh(double[] state, double[] logDensities) {
    double top = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < state.length; j++) {
      top = state[j] > 0 ? Math.max(top, logDensities[j]) : top;
    }
    double sum = 0;
    for (int j = 0; j < state.length; j++) {
      state[j] *= state[j] > 0 ? Math.exp(logDensities[j] - top) : 0;
      sum += state[j];
    }
    for (int j = 0; j < state.length; j++) {
      state[j] /= sum;
    }
    return top + Math.log(sum);
  }

  /** The probabilities at row {@code t}, double[k], not a copy. */
  double[] at(int t) {
    return filtered[t];
  }

  int size() {
    return filtered.length;
  }

  /** The logarithms of c_t, NaN at missing rows, not a copy. */
  double[] logDensities() {
    return logDensities;
  }

  double logLikelihood() {
    return Arrays.stream(logDensities).filter(log -> !Double.isNaN(log)).sum();
  }
}
