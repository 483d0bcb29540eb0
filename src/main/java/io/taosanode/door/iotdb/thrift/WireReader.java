package io.taosanode.door.iotdb.thrift;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads values from bytes. What a message claims is believed only as far as its bytes go: a
 * collection has no more elements than bytes are left, nesting and the number of values are
 * limited.
 */
abstract class WireReader {
  private static final int DEEPEST = 32;
  private static final int MOST_VALUES = 1_000_000;

  /** The bytes that are left. */
  final ByteBuffer in;

  private int values;

  WireReader(ByteBuffer in) {
    this.in = in;
  }

  /** What stands before the body. */
  record Head(String method, Message.Kind kind, int sequence) {
    Message withBody(Struct body) {
      return new Message(method, kind, sequence, body);
    }
  }

  abstract Head head();

  /** The value of {@code read}; running out of bytes becomes an error of the message. */
  final <T> T guarded(Supplier<T> read) {
    try {
      return read.get();
    } catch (BufferUnderflowException e) {
      ThriftException cut = new ThriftException("the message ends too early");
      cut.initCause(e);
      throw cut;
    }
  }

  /** A struct in which structs are {@code depth} deep already. */
  abstract Struct struct(int depth);

  abstract long whole(ThriftType type);

  abstract double real();

  abstract int length();

  abstract boolean element();

  abstract ThriftValue sequence(ThriftType type, int depth);

  /** A value that is an element of a collection or, but for truth values, a field. */
  final ThriftValue value(ThriftType type, int depth) {
    if (++values > MOST_VALUES || depth > DEEPEST) {
      throw new ThriftException("the message is nested too deeply or has too many values");
    }
    return switch (type) {
      case BOOL -> new ThriftValue.Bool(element());
      case INT8, INT16, INT32, INT64 -> new ThriftValue.Whole(type, whole(type));
      case DOUBLE -> new ThriftValue.Real(real());
      case BINARY -> new ThriftValue.Binary(slice(length()));
      case STRUCT -> struct(depth + 1);
      case MAP, SET, LIST -> sequence(type, depth + 1);
    };
  }

  /** The elements of a list or a set, or keys and values of a map in turns. */
  final ThriftValue.Sequence elements(
      ThriftType type, ThriftType first, ThriftType second, int count, int depth) {
    if (count < 0 || count > in.remaining()) {
      throw new ThriftException("count = " + count + ": more than there are bytes");
    }
    List<ThriftValue> elements = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      elements.add(value(first, depth));
      if (type == ThriftType.MAP) {
        elements.add(value(second, depth));
      }
    }
    return new ThriftValue.Sequence(type, first, second, elements);
  }

  final ByteBuffer slice(int length) {
    if (length < 0 || length > in.remaining()) {
      throw new ThriftException("length = " + length + ": more than there are bytes");
    }
    ByteBuffer slice = in.slice(in.position(), length);
    in.position(in.position() + length);
    return slice;
  }

  final String text() {
    return new ThriftValue.Binary(slice(length())).text();
  }
}
