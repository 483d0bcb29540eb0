package io.taosanode.door.iotdb.thrift;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads the binary protocol with its version word. */
final class BinaryReader extends WireReader {
  private static final int VERSION = 0x8001;

  BinaryReader(ByteBuffer in) {
    super(in);
  }

  @Override
  Head head() {
    int word = in.getInt();
    if (word >>> Short.SIZE != VERSION) {
      throw new ThriftException("version = " + (word >>> Short.SIZE) + ": must be " + VERSION);
    }
    Message.Kind kind = Message.Kind.of(word & 0xFF);
    String method = text();
    return new Head(method, kind, in.getInt());
  }

  @Override
  Struct struct(int depth) {
    List<Struct.Field> fields = new ArrayList<>();
    for (int type = in.get(); type != 0; type = in.get()) {
      short id = in.getShort();
      fields.add(new Struct.Field(id, value(ThriftType.ofBinary(type), depth)));
    }
    return new Struct(fields);
  }

  @Override
  long whole(ThriftType type) {
    return switch (type) {
      case INT8 -> in.get();
      case INT16 -> in.getShort();
      case INT32 -> in.getInt();
      default -> in.getLong();
    };
  }

  @Override
  double real() {
    return in.getDouble();
  }

  @Override
  int length() {
    return in.getInt();
  }

  @Override
  boolean element() {
    return in.get() != 0;
  }

  @Override
  ThriftValue sequence(ThriftType type, int depth) {
    int first = in.get();
    int second = type == ThriftType.MAP ? in.get() : first;
    int count = in.getInt();
    if (count == 0) {
      return elements(type, ThriftType.BINARY, ThriftType.BINARY, 0, depth);
    }
    return elements(type, ThriftType.ofBinary(first), ThriftType.ofBinary(second), count, depth);
  }
}
