package io.taosanode.door.iotdb.thrift;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes to which more are added; numbers are big-endian unless said otherwise. */
final class GrowingBytes {
  private static final int FIRST_SIZE = 512;

  private byte[] bytes = new byte[FIRST_SIZE];
  private int size;

  private void reserve(int more) {
    int needed = Math.addExact(size, more);
    if (needed > bytes.length) {
      bytes =
          Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(2L * size, Integer.MAX_VALUE - 8)));
    }
  }

  void int8(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  void int16(int value) {
    int8(value >> Byte.SIZE);
    int8(value);
  }

  void int32(int value) {
    reserve(Integer.BYTES);
    ByteBuffer.wrap(bytes).putInt(size, value);
    size += Integer.BYTES;
  }

  void int64(long value) {
    reserve(Long.BYTES);
    ByteBuffer.wrap(bytes).putLong(size, value);
    size += Long.BYTES;
  }

  /** Seven bits a byte, the lowest first, the highest bit set but in the last byte. */
  void variable(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      int8((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    int8((int) rest);
  }

  void bytes(ByteBuffer source) {
    int count = source.remaining();
    reserve(count);
    source.duplicate().get(bytes, size, count);
    size += count;
  }

  /** All bytes, with the number of those after the first four written into the first four. */
  byte[] framed() {
    ByteBuffer.wrap(bytes).putInt(0, size - Integer.BYTES);
    return Arrays.copyOf(bytes, size);
  }
}
