package io.taosanode.door.iotdb.thrift;

import io.taosanode.door.BusyException;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.LongConsumer;

/** Reads framed messages. */
final class Frames {
  /** The longest frame that the database sends. */
  static final int LONGEST = 536_870_912;

  private static final int CHUNK = 1 << 20;

  private Frames() {}

  /** The length of the next frame, or -1 at the end of the connection. */
  static int length(DataInputStream in) throws IOException {
    int first = in.read();
    if (first < 0) {
      return -1;
    }
    int length = (first << 24) | (in.readUnsignedByte() << 16) | in.readUnsignedShort();
    if (length < 0 || length > LONGEST) {
      throw new IOException("frame of " + length + " bytes: must be in [0, " + LONGEST + "]");
    }
    return length;
  }

  /**
   * The next {@code length} bytes. Memory is taken as the bytes arrive, not as they are announced.
   *
   * @param memory told of each part before it is made
   * @throws Refused if {@code memory} throws; the bytes have all been read then
   */
  static ByteBuffer read(DataInputStream in, int length, LongConsumer memory) throws IOException {
    byte[] bytes = new byte[0];
    int size = 0;
    while (size < length) {
      int next = (int) Math.min(length, Math.max(CHUNK, 2L * size));
      try {
        memory.accept(next);
      } catch (BusyException e) {
        byte[] beginning = size > 0 ? bytes : in.readNBytes(Math.min(length, 1024));
        skip(in, length - Math.max(size, beginning.length));
        throw new Refused(ByteBuffer.wrap(beginning), e);
      }
      bytes = Arrays.copyOf(bytes, next);
      in.readFully(bytes, size, next - size);
      memory.accept(-size);
      size = next;
    }
    return ByteBuffer.wrap(bytes);
  }

  private static void skip(DataInputStream in, long count) throws IOException {
    for (long left = count; left > 0; ) {
      int skipped = in.skipBytes((int) Math.min(left, CHUNK));
      if (skipped == 0) {
        in.readByte();
        skipped = 1;
      }
      left -= skipped;
    }
  }

  /** A frame for which there is no memory. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient ByteBuffer beginning;
    private final String reason;

    Refused(ByteBuffer beginning, BusyException cause) {
      super(cause.getMessage());
      this.beginning = beginning;
      this.reason = String.valueOf(cause.getMessage());
    }

    ByteBuffer beginning() {
      return beginning;
    }

    String reason() {
      return reason;
    }
  }
}
