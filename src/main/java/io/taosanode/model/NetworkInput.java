package io.taosanode.model;

import java.nio.FloatBuffer;

/** Rows of equal length for a network, in normalised units. */
public final class NetworkInput {
  private static final double TRIAL_PERIOD = 24;

  private final int rows;
  private final int columns;
  private final float[] values;
  private final float[] observed;
  private final long period;

  /**
   * Rows without content.
   *
   * @param period observations per season, 0 if there is none
   */
  NetworkInput(int rows, int columns, long period) {
    this.rows = rows;
    this.columns = columns;
    this.values = new float[rows * columns];
    this.observed = new float[rows * columns];
    this.period = period;
  }

  /** One full row of a wave, which a network in order answers with finite numbers. */
  public static NetworkInput trial(ModelManifest.Input layout) {
    NetworkInput input = new NetworkInput(1, layout.length(), 0);
    for (int i = 0; i < layout.length(); i++) {
      input.set(0, i, Math.sin(i * 2 * Math.PI / TRIAL_PERIOD), true);
    }
    return input;
  }

  void set(int row, int column, double value, boolean isObserved) {
    values[row * columns + column] = (float) value;
    observed[row * columns + column] = isObserved ? 1 : 0;
  }

  /** The number of rows. */
  public int rows() {
    return rows;
  }

  /** The number of values of a row. */
  public int columns() {
    return columns;
  }

  /** Observations per season, 0 if there is none. */
  public long period() {
    return period;
  }

  /** Writes the values of one row after another. */
  public void putValues(FloatBuffer target, int fromRow, int toRow) {
    target.put(values, fromRow * columns, (toRow - fromRow) * columns);
  }

  /** Writes 1 for each observed value and 0 for the others, as the values are written. */
  public void putMask(FloatBuffer target, int fromRow, int toRow) {
    target.put(observed, fromRow * columns, (toRow - fromRow) * columns);
  }
}
