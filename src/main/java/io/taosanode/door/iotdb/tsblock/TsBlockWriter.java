package io.taosanode.door.iotdb.tsblock;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** Writes answers: all times 0, no value missing. */
public final class TsBlockWriter {
  private static final int HEAD = 9;

  private TsBlockWriter() {}

  /** Columns of real numbers, of equal lengths; no rows without columns. */
  public static ByteBuffer doubles(List<double[]> columns) {
    int rows = columns.isEmpty() ? 0 : columns.get(0).length;
    ByteBuffer out = begin(DataType.DOUBLE, columns.size(), rows);
    for (double[] column : columns) {
      out.put((byte) 0);
      for (double value : column) {
        out.putDouble(value);
      }
    }
    return out.flip();
  }

  /** One column of whole numbers. */
  public static ByteBuffer ints(int[] column) {
    ByteBuffer out = begin(DataType.INT32, 1, column.length);
    out.put((byte) 0);
    for (int value : column) {
      out.putInt(value);
    }
    return out.flip();
  }

  private static ByteBuffer begin(DataType type, int columns, int rows) {
    int width = type == DataType.INT32 ? Integer.BYTES : Long.BYTES;
    long bytes = HEAD + 2L * columns + 1 + (long) rows * Long.BYTES;
    ByteBuffer out =
        ByteBuffer.allocate(Math.toIntExact(bytes + columns * (1 + (long) rows * width)));
    byte[] types = new byte[columns];
    Arrays.fill(types, (byte) type.number());
    byte[] encodings = new byte[columns];
    Arrays.fill(encodings, (byte) type.encoding());
    out.putInt(columns).put(types).putInt(rows);
    out.put((byte) DataType.INT64.encoding()).put(encodings).put((byte) 0);
    return out.position(out.position() + rows * Long.BYTES);
  }
}
