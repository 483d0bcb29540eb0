package io.taosanode.plan.encoding;

import java.util.Arrays;

/**
 * The encodings of plan nodes, one a row, of which only the numbers other than 0 are kept: about 16
 * of the 67 that openGauss writes.
 */
public final class EncodingMatrix {
  private final int width;
  private final int[] starts;
  private final short[] columns;
  private final float[] values;

  private EncodingMatrix(int width, int[] starts, short[] columns, float[] values) {
    this.width = width;
    this.starts = starts;
    this.columns = columns;
    this.values = values;
  }

  /** The number of features of a row, zeros included. */
  public int width() {
    return width;
  }

  /** The number of rows. */
  public int rows() {
    return starts.length - 1;
  }

  /** The first entry of {@code row}. */
  public int start(int row) {
    return starts[row];
  }

  /** The entry after the last one of {@code row}. */
  public int end(int row) {
    return starts[row + 1];
  }

  /** The feature, in [0, width), that an entry belongs to. */
  public int column(int entry) {
    return columns[entry];
  }

  /** The value of an entry, finite. */
  public float value(int entry) {
    return values[entry];
  }

  /** Collects rows; all must have the width of the first. */
  public static final class Builder {
    /** The widest row that can be kept. */
    public static final int MAX_WIDTH = 4096;

    private static final int BYTES_PER_ENTRY = Short.BYTES + Float.BYTES;

    private int[] starts = new int[16];
    private short[] columns = new short[256];
    private float[] values = new float[256];
    private int rows;
    private int entries;

    /** Adds a number to the row that is being built; zeros need not be added. */
    public void add(int column, float value) {
      if (value == 0) {
        return;
      }
      if (entries == values.length) {
        int larger = entries + (entries >> 1);
        columns = Arrays.copyOf(columns, larger);
        values = Arrays.copyOf(values, larger);
      }
      columns[entries] = (short) column;
      values[entries++] = value;
    }

    /** Ends the row that is being built. */
    public void endRow() {
      if (++rows == starts.length) {
        starts = Arrays.copyOf(starts, rows + (rows >> 1));
      }
      starts[rows] = entries;
    }

    /** The memory taken so far, in bytes. */
    public long bytes() {
      return (long) BYTES_PER_ENTRY * values.length + (long) Integer.BYTES * starts.length;
    }

    /** The finished matrix of rows of {@code width} features. */
    public EncodingMatrix build(int width) {
      return new EncodingMatrix(
          width,
          Arrays.copyOf(starts, rows + 1),
          Arrays.copyOf(columns, entries),
          Arrays.copyOf(values, entries));
    }
  }
}
