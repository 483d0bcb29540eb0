package io.taosanode.door.iotdb.thrift;

import java.nio.ByteBuffer;

/** Writes values as bytes. */
abstract class WireWriter {
  final GrowingBytes out;

  WireWriter(GrowingBytes out) {
    this.out = out;
  }

  abstract void head(Message message);

  abstract void struct(Struct struct);

  abstract void bool(boolean value);

  abstract void whole(ThriftValue.Whole whole);

  abstract void real(double value);

  abstract void length(int length);

  abstract void begin(ThriftValue.Sequence sequence, int count);

  final void bytes(ByteBuffer bytes) {
    length(bytes.remaining());
    out.bytes(bytes);
  }

  final void value(ThriftValue value) {
    if (value instanceof Struct struct) {
      struct(struct);
    } else if (value instanceof ThriftValue.Sequence sequence) {
      int turns = sequence.type() == ThriftType.MAP ? 2 : 1;
      begin(sequence, sequence.elements().size() / turns);
      sequence.elements().forEach(this::value);
    } else if (value instanceof ThriftValue.Binary binary) {
      bytes(binary.bytes());
    } else if (value instanceof ThriftValue.Bool bool) {
      bool(bool.value());
    } else if (value instanceof ThriftValue.Real real) {
      real(real.value());
    } else if (value instanceof ThriftValue.Whole whole) {
      whole(whole);
    }
  }
}
