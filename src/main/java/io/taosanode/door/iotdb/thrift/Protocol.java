package io.taosanode.door.iotdb.thrift;

import java.nio.ByteBuffer;

/** The two ways to write a message. */
public enum Protocol {
  /** Fixed widths; the first byte of a message is 0x80. */
  BINARY {
    @Override
    WireReader reader(ByteBuffer bytes) {
      return new BinaryReader(bytes);
    }

    @Override
    WireWriter writer(GrowingBytes bytes) {
      return new BinaryWriter(bytes);
    }
  },
  /** Variable widths; the first byte of a message is 0x82. */
  COMPACT {
    @Override
    WireReader reader(ByteBuffer bytes) {
      return new CompactReader(bytes);
    }

    @Override
    WireWriter writer(GrowingBytes bytes) {
      return new CompactWriter(bytes);
    }
  };

  private static final int BINARY_MARK = 0x80;
  private static final int COMPACT_MARK = 0x82;

  abstract WireReader reader(ByteBuffer bytes);

  abstract WireWriter writer(GrowingBytes bytes);

  /**
   * The protocol of a message.
   *
   * @throws ThriftException if it is neither
   */
  public static Protocol of(ByteBuffer message) {
    int first = message.hasRemaining() ? message.get(message.position()) & 0xFF : -1;
    return switch (first) {
      case BINARY_MARK -> BINARY;
      case COMPACT_MARK -> COMPACT;
      default -> throw new ThriftException("first byte = " + first + ": no known protocol");
    };
  }

  /**
   * Reads one message; texts and bytes are views of {@code message}.
   *
   * @throws ThriftException if it is malformed
   */
  public Message read(ByteBuffer message) {
    WireReader reader = reader(message.duplicate());
    return reader.guarded(() -> reader.head().withBody(reader.struct(0)));
  }

  /**
   * Reads the beginning of a message of which only some bytes are there.
   *
   * @throws ThriftException if it is malformed
   */
  public Message readHead(ByteBuffer beginning) {
    WireReader reader = reader(beginning.duplicate());
    return reader.guarded(() -> reader.head().withBody(Struct.empty()));
  }

  /** The message as a frame: its length in four bytes, then itself. */
  public byte[] frame(Message message) {
    GrowingBytes bytes = new GrowingBytes();
    bytes.int32(0);
    WireWriter writer = writer(bytes);
    writer.head(message);
    writer.struct(message.body());
    return bytes.framed();
  }
}
