package io.taosanode.training;

import io.taosanode.analysis.RunContext;

/** How badly a network reconstructs windows. */
final class WindowErrors {
  private static final int BATCH = 256;

  private WindowErrors() {}

  /** The mean absolute error of each of the windows that begin at {@code starts}. */
  static double[] of(Network network, NormalisedSeries series, int[] starts, RunContext run) {
    double[] errors = new double[starts.length];
    for (int from = 0; from < starts.length; from += BATCH) {
      run.checkpoint();
      int to = Math.min(starts.length, from + BATCH);
      Matrix batch = series.batch(starts, from, to);
      double[] x = batch.values();
      double[] y = network.reconstruct(batch).values();
      for (int i = 0; i < y.length; i++) {
        errors[from + i / batch.columns()] += Math.abs(y[i] - x[i]) / batch.columns();
      }
    }
    return errors;
  }
}
