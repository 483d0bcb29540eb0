package io.taosanode.math.hmm;

import java.util.Arrays;

/**
 * The sequence of states that is most probable as a whole.
 *
 * <pre>
 *   d_t(j) = max_i (d_{t-1}(i) + log a_ij) + log b_j(x_t),   d_0(j) = log pi_j + log b_j(x_0)
 * </pre>
 *
 * Of equally probable predecessors the first counts. Source: Rabiner (1989), equations 104 and 105.
 */
final class ViterbiPath {
  private final double[][] logTransitions;
  private final int[] states;

  ViterbiPath(HiddenMarkovModel model, double[][] rows, Runnable checkpoint) {
    this.logTransitions =
        Arrays.stream(model.transitions()).map(ViterbiPath::logs).toArray(double[][]::new);
    this.states = new int[rows.length];
    byte[][] predecessors = new byte[rows.length][model.states()];
    double[] best = logs(model.start());
    double[] emitted = new double[best.length];
    for (int t = 0; t < rows.length; t++) {
      if (t % Filtering.STRIDE == 0) {
        checkpoint.run();
      }
      best = t == 0 ? best : ahead(best, predecessors[t]);
      model.emit(rows[t], emitted);
      add(best, emitted);
    }
    trace(best, predecessors);
  }

  private static double[] logs(double[] probabilities) {
    return Arrays.stream(probabilities).map(Math::log).toArray();
  }

  private double[] ahead(double[] best, byte[] predecessors) {
    double[] next = new double[best.length];
    Arrays.fill(next, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < best.length; i++) {
      for (int j = 0; j < next.length; j++) {
        double through = best[i] + logTransitions[i][j];
        if (through > next[j]) {
          next[j] = through;
          predecessors[j] = (byte) i;
        }
      }
    }
    return next;
  }

  /** Adds the densities and takes off the greatest sum, so that no digits are lost to it. */
  private static void add(double[] best, double[] emitted) {
    double top = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < best.length; j++) {
      best[j] += emitted[j];
      top = Math.max(top, best[j]);
    }
    for (int j = 0; j < best.length; j++) {
      best[j] -= top;
    }
  }

  private void trace(double[] best, byte[][] predecessors) {
    int state = 0;
    for (int j = 1; j < best.length; j++) {
      state = best[j] > best[state] ? j : state;
    }
    for (int t = states.length - 1; t >= 0; t--) {
      states[t] = state;
      state = predecessors[t][state];
    }
  }

  int[] states() {
    return states;
  }
}
