package io.taosanode.training;

import java.util.Arrays;

/** A series in standard deviations from a mean, as rows of windows. */
final class NormalisedSeries {
  private final double[] z;
  private final int window;

  /**
   * Normalises.
   *
   * @param values NaN where missing; not modified
   * @param scale positive
   * @param window observations per window
   */
  NormalisedSeries(double[] values, double mean, double scale, int window) {
    this.z = Arrays.stream(values).map(x -> (x - mean) / scale).toArray();
    this.window = window;
  }

  /** The windows that begin at {@code starts[from]} to {@code starts[to - 1]}, one a row. */
  Matrix batch(int[] starts, int from, int to) {
    Matrix batch = new Matrix(to - from, window);
    for (int r = 0; r < batch.rows(); r++) {
      System.arraycopy(z, starts[from + r], batch.values(), r * window, window);
    }
    return batch;
  }
}
