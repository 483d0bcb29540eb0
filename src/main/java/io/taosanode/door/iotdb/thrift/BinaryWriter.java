package io.taosanode.door.iotdb.thrift;

/** Writes the binary protocol with its version word. */
final class BinaryWriter extends WireWriter {
  private static final int VERSION = 0x8001_0000;

  BinaryWriter(GrowingBytes out) {
    super(out);
  }

  @Override
  void head(Message message) {
    out.int32(VERSION | message.kind().number());
    value(ThriftValue.text(message.method()));
    out.int32(message.sequence());
  }

  @Override
  void struct(Struct struct) {
    for (Struct.Field field : struct.fields()) {
      out.int8(field.value().type().binary());
      out.int16(field.id());
      value(field.value());
    }
    out.int8(0);
  }

  @Override
  void bool(boolean value) {
    out.int8(value ? 1 : 0);
  }

  @Override
  void whole(ThriftValue.Whole whole) {
    switch (whole.type()) {
      case INT8 -> out.int8((int) whole.value());
      case INT16 -> out.int16((int) whole.value());
      case INT32 -> out.int32((int) whole.value());
      default -> out.int64(whole.value());
    }
  }

  @Override
  void real(double value) {
    out.int64(Double.doubleToLongBits(value));
  }

  @Override
  void length(int length) {
    out.int32(length);
  }

  @Override
  void begin(ThriftValue.Sequence sequence, int count) {
    out.int8(sequence.first().binary());
    if (sequence.type() == ThriftType.MAP) {
      out.int8(sequence.second().binary());
    }
    out.int32(count);
  }
}
