package io.taosanode.math.hmm;

import java.util.Arrays;

/** Every sequence of states with its probability: what the recursions add up without saying so. */
final class AllPaths {
  private final int states;
  private final int[][] paths;
  private final double[] densities;
  private final double top;

  AllPaths(HiddenMarkovModel model, double[][] rows) {
    this.states = model.states();
    this.paths = new int[(int) Math.pow(states, rows.length)][rows.length];
    this.densities = new double[paths.length];
    for (int p = 0; p < paths.length; p++) {
      int rest = p;
      for (int t = 0; t < rows.length; t++) {
        paths[p][t] = rest % states;
        rest /= states;
      }
      densities[p] = log(model, rows, paths[p]);
    }
    this.top = Arrays.stream(densities).max().orElseThrow();
  }

  private static double log(HiddenMarkovModel model, double[][] rows, int[] path) {
    double log = Math.log(model.start()[path[0]]);
    for (int t = 0; t < rows.length; t++) {
      log += t > 0 ? Math.log(model.transitions()[path[t - 1]][path[t]]) : 0;
      if (!Double.isNaN(rows[t][0])) {
        log += model.emissions().get(path[t]).logDensity(rows[t]);
      }
    }
    return log;
  }

  double logLikelihood() {
    return top + Math.log(Arrays.stream(densities).map(d -> Math.exp(d - top)).sum());
  }

  double[] posterior(int t) {
    double[] posterior = new double[states];
    for (int p = 0; p < paths.length; p++) {
      posterior[paths[p][t]] += Math.exp(densities[p] - logLikelihood());
    }
    return posterior;
  }

  int[] best() {
    int best = 0;
    for (int p = 1; p < paths.length; p++) {
      best = densities[p] > densities[best] ? p : best;
    }
    return paths[best];
  }
}
