package io.taosanode.door.iotdb.thrift;

/** Writes the compact protocol. */
final class CompactWriter extends WireWriter {
  private static final int MARK = 0x82;
  private static final int VERSION = 1;
  private static final int TRUE = 1;
  private static final int FALSE = 2;
  private static final int LONG_LIST = 15;

  CompactWriter(GrowingBytes out) {
    super(out);
  }

  @Override
  void head(Message message) {
    out.int8(MARK);
    out.int8(VERSION | (message.kind().number() << 5));
    out.variable(Integer.toUnsignedLong(message.sequence()));
    value(ThriftValue.text(message.method()));
  }

  @Override
  void struct(Struct struct) {
    int last = 0;
    for (Struct.Field field : struct.fields()) {
      int delta = field.id() - last;
      boolean near = delta > 0 && delta <= LONG_LIST;
      out.int8((near ? delta << 4 : 0) | number(field.value()));
      if (!near) {
        zigzag(field.id());
      }
      if (field.value().type() != ThriftType.BOOL) {
        value(field.value());
      }
      last = field.id();
    }
    out.int8(0);
  }

  /** The type of a field; that of a truth value is the value. */
  private static int number(ThriftValue value) {
    return value instanceof ThriftValue.Bool bool
        ? bool.value() ? TRUE : FALSE
        : value.type().compact();
  }

  private void zigzag(long value) {
    out.variable((value << 1) ^ (value >> (Long.SIZE - 1)));
  }

  @Override
  void bool(boolean value) {
    out.int8(value ? TRUE : FALSE);
  }

  @Override
  void whole(ThriftValue.Whole whole) {
    if (whole.type() == ThriftType.INT8) {
      out.int8((int) whole.value());
    } else {
      zigzag(whole.value());
    }
  }

  @Override
  void real(double value) {
    out.int64(Long.reverseBytes(Double.doubleToLongBits(value)));
  }

  @Override
  void length(int length) {
    out.variable(length);
  }

  @Override
  void begin(ThriftValue.Sequence sequence, int count) {
    if (sequence.type() == ThriftType.MAP) {
      out.variable(count);
      if (count > 0) {
        out.int8((sequence.first().compact() << 4) | sequence.second().compact());
      }
      return;
    }
    out.int8((Math.min(count, LONG_LIST) << 4) | sequence.first().compact());
    if (count >= LONG_LIST) {
      out.variable(count);
    }
  }
}
