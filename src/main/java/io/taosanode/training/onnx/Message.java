package io.taosanode.training.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A protocol-buffers message in the making: fields in the order in which they are added.
 *
 * <p>A field is its number and its kind in one varint, {@code number << 3 | kind}, and its content:
 * of kind 0 a varint (seven bits a byte, the lowest first, the high bit set on all but the last
 * byte), of kind 2 a length as a varint and as many bytes. Source: the encoding chapter of the
 * documentation of Protocol Buffers.
 */
final class Message {
  private static final int VARINT = 0;
  private static final int BYTES = 2;
  private static final int KIND_BITS = 3;
  private static final int GROUP_BITS = 7;
  private static final int GROUP = (1 << GROUP_BITS) - 1;
  private static final int MORE = 1 << GROUP_BITS;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Adds a whole number. */
  Message with(int field, long value) {
    varint((long) field << KIND_BITS | VARINT);
    varint(value);
    return this;
  }

  /** Adds a text. */
  Message with(int field, String text) {
    return with(field, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a message that is complete. */
  Message with(int field, Message message) {
    return with(field, message.bytes());
  }

  /** Adds numbers in single precision as their little-endian bytes. */
  Message with(int field, float[] values) {
    ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES);
    raw.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return with(field, raw.array());
  }

  private Message with(int field, byte[] content) {
    varint((long) field << KIND_BITS | BYTES);
    varint(content.length);
    out.writeBytes(content);
    return this;
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~GROUP) != 0) {
      out.write((int) (rest & GROUP) | MORE);
      rest >>>= GROUP_BITS;
    }
    out.write((int) rest);
  }

  /** The encoded message. */
  byte[] bytes() {
    return out.toByteArray();
  }
}
