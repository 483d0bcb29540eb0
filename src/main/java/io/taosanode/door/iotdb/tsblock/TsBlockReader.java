package io.taosanode.door.iotdb.tsblock;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.function.LongConsumer;

/** Reads a block; what it claims is believed only as far as its bytes go. */
public final class TsBlockReader {
  private static final int RLE = 4;
  private static final int DICTIONARY = 5;

  private final ByteBuffer in;
  private final LongConsumer memory;

  private TsBlockReader(ByteBuffer in, LongConsumer memory) {
    this.in = in;
    this.memory = memory;
  }

  /**
   * The block in {@code bytes}.
   *
   * @param memory told the bytes that columns will take before they are made; may throw
   * @throws TsBlockException if it is malformed
   */
  public static TsBlock read(ByteBuffer bytes, LongConsumer memory) {
    try {
      return new TsBlockReader(bytes.duplicate(), memory).block();
    } catch (BufferUnderflowException e) {
      TsBlockException cut = new TsBlockException("the block ends too early");
      cut.initCause(e);
      throw cut;
    }
  }

  private TsBlock block() {
    int count = within(in.getInt(), in.remaining(), "columns");
    List<DataType> types = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      types.add(DataType.of(in.get()));
    }
    int rows = within(in.getInt(), in.remaining(), "rows");
    byte timeEncoding = in.get();
    byte[] encodings = new byte[count];
    in.get(encodings);
    memory.accept((long) rows * Long.BYTES * (count + 1));
    long[] times = new long[rows];
    fill(DataType.INT64, timeEncoding, rows, (row, isNull, bits) -> times[row] = bits);
    List<TsBlock.Column> columns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      columns.add(column(types.get(i), encodings[i], rows));
    }
    if (in.hasRemaining()) {
      throw new TsBlockException(in.remaining() + " bytes after the end of the block");
    }
    return new TsBlock(times, columns);
  }

  /** A run of one value may claim any number of rows; the times of real rows take eight bytes. */
  private static int within(int number, int most, String what) {
    if (number < 0 || number > most) {
      throw new TsBlockException(what + " = " + number + ": more than there are bytes");
    }
    return number;
  }

  private TsBlock.Column column(DataType type, int encoding, int rows) {
    double[] values = new double[rows];
    fill(
        type,
        encoding,
        rows,
        (row, isNull, bits) -> values[row] = isNull ? Double.NaN : number(type, bits));
    return new TsBlock.Column(type, values);
  }

  private static double number(DataType type, long bits) {
    return switch (type) {
      case BOOLEAN, INT32, INT64, TIMESTAMP, DATE -> bits;
      case FLOAT -> Float.intBitsToFloat((int) bits);
      case DOUBLE -> Double.longBitsToDouble(bits);
      case TEXT, BLOB, STRING -> Double.NaN;
    };
  }

  /** Takes the cells of a column in order. */
  @FunctionalInterface
  private interface Cells {
    void put(int row, boolean isNull, long bits);
  }

  private void fill(DataType type, int encoding, int rows, Cells cells) {
    switch (encoding) {
      case RLE ->
          plain(
              type,
              in.get(),
              1,
              (first, isNull, bits) -> {
                for (int row = 0; row < rows; row++) {
                  cells.put(row, isNull, bits);
                }
              });
      case DICTIONARY -> dictionary(type, rows, cells);
      default -> plain(type, encoding, rows, cells);
    }
  }

  private void dictionary(DataType type, int rows, Cells cells) {
    int encoding = in.get();
    int size = within(in.getInt(), in.remaining(), "dictionary");
    memory.accept((long) size * (Long.BYTES + 1));
    long[] words = new long[size];
    boolean[] nulls = new boolean[size];
    plain(
        type,
        encoding,
        size,
        (row, isNull, bits) -> {
          words[row] = bits;
          nulls[row] = isNull;
        });
    for (int row = 0; row < rows; row++) {
      int id = in.getInt();
      if (id < 0 || id >= size) {
        throw new TsBlockException("word = " + id + ": must be in [0, " + size + ")");
      }
      cells.put(row, nulls[id], words[id]);
    }
  }

  private void plain(DataType type, int encoding, int rows, Cells cells) {
    if (encoding != type.encoding()) {
      throw new TsBlockException("encoding = " + encoding + ": not that of " + type);
    }
    byte[] nulls = in.get() == 0 ? new byte[0] : bits(rows);
    IntToLongFunction cell = type == DataType.BOOLEAN ? truths(rows) : row -> next(type);
    for (int row = 0; row < rows; row++) {
      boolean isNull = nulls.length > 0 && bit(nulls, row);
      cells.put(row, isNull, isNull ? 0 : cell.applyAsLong(row));
    }
  }

  private IntToLongFunction truths(int rows) {
    byte[] packed = bits(rows);
    return row -> bit(packed, row) ? 1 : 0;
  }

  private byte[] bits(int rows) {
    byte[] bits = new byte[within((rows + 7) / 8, in.remaining(), "bits")];
    in.get(bits);
    return bits;
  }

  private static boolean bit(byte[] bits, int row) {
    return (bits[row / 8] & 0x80 >> (row % 8)) != 0;
  }

  private long next(DataType type) {
    return switch (type.encoding()) {
      case 1 -> in.getInt();
      case 2 -> in.getLong();
      default -> {
        int length = within(in.getInt(), in.remaining(), "length");
        in.position(in.position() + length);
        yield 0;
      }
    };
  }
}
