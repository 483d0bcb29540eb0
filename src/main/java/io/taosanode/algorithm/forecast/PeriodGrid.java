package io.taosanode.algorithm.forecast;

import java.util.Arrays;

/**
 * A positive series cut into whole periods, counted from its end: x[c][j] is phase j of period c.
 */
final class PeriodGrid {
  private static final int POWER_STEPS = 30;

  private final double[][] values;
  private final double[] levels;

  /**
   * Cuts a series.
   *
   * @param x positive values
   * @param period observations in a period; what is left at the start is dropped
   */
  PeriodGrid(double[] x, int period) {
    int cycles = x.length / period;
    int skipped = x.length - cycles * period;
    values = new double[cycles][period];
    levels = new double[cycles];
    for (int c = 0; c < cycles; c++) {
      System.arraycopy(x, skipped + c * period, values[c], 0, period);
      for (double v : values[c]) {
        levels[c] += v / period;
      }
    }
  }

  /** The number of periods. */
  int cycles() {
    return values.length;
  }

  /** Observations in a period. */
  int period() {
    return values[0].length;
  }

  /** The value at a phase of a period. */
  double value(int cycle, int phase) {
    return values[cycle][phase];
  }

  /** The mean of a period. */
  double level(int cycle) {
    return levels[cycle];
  }

  /** A copy of the means of all periods. */
  double[] levels() {
    return levels.clone();
  }

  /** The value at a phase as a share of its period's mean. */
  double share(int cycle, int phase) {
    return values[cycle][phase] / levels[cycle];
  }

  /**
   * The Bayesian information criterion, for each observation, of the model that every period is a
   * multiple of one shape: what the largest singular value leaves, found by power iteration.
   */
  double criterion() {
    int period = period();
    double[] shape = new double[period];
    Arrays.fill(shape, 1);
    double[] sizes = new double[cycles()];
    double total = 0;
    for (int step = 0; step < POWER_STEPS; step++) {
      project(shape, sizes);
      reshape(sizes, shape);
    }
    project(shape, sizes);
    double rest = 0;
    for (int c = 0; c < sizes.length; c++) {
      for (int j = 0; j < period; j++) {
        double e = values[c][j] - sizes[c] * shape[j];
        rest += e * e;
        total += values[c][j] * values[c][j];
      }
    }
    int n = cycles() * period;
    double unexplained = Math.max(rest, 1e-14 * total) / n;
    return Math.log(unexplained) + (period + cycles()) * Math.log(n) / n;
  }

  /** The multiples of a shape that come nearest to the periods. */
  private void project(double[] shape, double[] sizes) {
    double squares = 0;
    for (double s : shape) {
      squares += s * s;
    }
    for (int c = 0; c < sizes.length; c++) {
      double sum = 0;
      for (int j = 0; j < shape.length; j++) {
        sum += values[c][j] * shape[j];
      }
      sizes[c] = sum / squares;
    }
  }

  /** The shape that comes nearest to the periods for given multiples. */
  private void reshape(double[] sizes, double[] shape) {
    double squares = 0;
    Arrays.fill(shape, 0);
    for (int c = 0; c < sizes.length; c++) {
      squares += sizes[c] * sizes[c];
      for (int j = 0; j < shape.length; j++) {
        shape[j] += values[c][j] * sizes[c];
      }
    }
    for (int j = 0; j < shape.length; j++) {
      shape[j] /= squares;
    }
  }
}
