package io.taosanode.door.iotdb.thrift;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads the compact protocol. */
final class CompactReader extends WireReader {
  private static final int MARK = 0x82;
  private static final int VERSION = 1;
  private static final int TRUE = 1;
  private static final int LONG_LIST = 15;
  private static final int MOST_BITS = 64;

  CompactReader(ByteBuffer in) {
    super(in);
  }

  @Override
  Head head() {
    int mark = in.get() & 0xFF;
    int second = in.get() & 0xFF;
    if (mark != MARK || (second & 0x1F) != VERSION) {
      throw new ThriftException("version = " + (second & 0x1F) + ": must be " + VERSION);
    }
    Message.Kind kind = Message.Kind.of(second >>> 5);
    int sequence = (int) variable();
    return new Head(text(), kind, sequence);
  }

  private long variable() {
    long value = 0;
    for (int shift = 0; shift < MOST_BITS; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new ThriftException("a number has more than 64 bits");
  }

  private long zigzag() {
    long value = variable();
    return (value >>> 1) ^ -(value & 1);
  }

  @Override
  Struct struct(int depth) {
    List<Struct.Field> fields = new ArrayList<>();
    short last = 0;
    for (int head = in.get() & 0xFF; head != 0; head = in.get() & 0xFF) {
      int delta = head >>> 4;
      short id = delta == 0 ? (short) zigzag() : (short) (last + delta);
      int number = head & 0x0F;
      ThriftType type = ThriftType.ofCompact(number);
      ThriftValue value =
          type == ThriftType.BOOL ? new ThriftValue.Bool(number == TRUE) : value(type, depth);
      fields.add(new Struct.Field(id, value));
      last = id;
    }
    return new Struct(fields);
  }

  @Override
  long whole(ThriftType type) {
    return type == ThriftType.INT8 ? in.get() : zigzag();
  }

  /** The only number of this protocol whose lowest byte comes first. */
  @Override
  double real() {
    return Double.longBitsToDouble(Long.reverseBytes(in.getLong()));
  }

  @Override
  int length() {
    long length = variable();
    if (length < 0 || length > Integer.MAX_VALUE) {
      throw new ThriftException("length = " + length + ": more than there are bytes");
    }
    return (int) length;
  }

  @Override
  boolean element() {
    return in.get() == TRUE;
  }

  @Override
  ThriftValue sequence(ThriftType type, int depth) {
    if (type == ThriftType.MAP) {
      int count = length();
      int types = count == 0 ? 0x88 : in.get() & 0xFF;
      ThriftType keys = ThriftType.ofCompact(types >>> 4);
      return elements(type, keys, ThriftType.ofCompact(types & 0x0F), count, depth);
    }
    int head = in.get() & 0xFF;
    int count = head >>> 4 == LONG_LIST ? length() : head >>> 4;
    if (count == 0) {
      return elements(type, ThriftType.BINARY, ThriftType.BINARY, 0, depth);
    }
    ThriftType first = ThriftType.ofCompact(head & 0x0F);
    return elements(type, first, first, count, depth);
  }
}
