package io.taosanode.door.iotdb.thrift;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A value of any type, told apart by its wire type alone. */
public sealed interface ThriftValue permits ThriftValue.Scalar, ThriftValue.Sequence, Struct {
  /** The type on the wire. */
  ThriftType type();

  /** A value without parts. */
  sealed interface Scalar extends ThriftValue permits Bool, Whole, Real, Binary {}

  /** True or false. */
  record Bool(boolean value) implements Scalar {
    @Override
    public ThriftType type() {
      return ThriftType.BOOL;
    }
  }

  /**
   * A whole number.
   *
   * @param type how wide it is on the wire
   */
  record Whole(ThriftType type, long value) implements Scalar {}

  /** A real number. */
  record Real(double value) implements Scalar {
    @Override
    public ThriftType type() {
      return ThriftType.DOUBLE;
    }
  }

  /**
   * Bytes, or a text in UTF-8; the wire does not tell which.
   *
   * @param bytes from position to limit; shared with the message, not to be changed
   */
  record Binary(ByteBuffer bytes) implements Scalar {
    @Override
    public ThriftType type() {
      return ThriftType.BINARY;
    }

    /** The bytes read as UTF-8. */
    public String text() {
      return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }
  }

  /**
   * A list, a set, or a map whose keys and values take turns.
   *
   * @param type which of them
   * @param first type of the elements or of the keys
   * @param second type of the values of a map; of no meaning for the others
   */
  record Sequence(ThriftType type, ThriftType first, ThriftType second, List<ThriftValue> elements)
      implements ThriftValue {
    /** Copies the list. */
    public Sequence {
      elements = List.copyOf(elements);
    }
  }

  /** A whole number of 32 bits. */
  static Whole int32(int value) {
    return new Whole(ThriftType.INT32, value);
  }

  /** A whole number of 64 bits. */
  static Whole int64(long value) {
    return new Whole(ThriftType.INT64, value);
  }

  /** A text. */
  static Binary text(String text) {
    return new Binary(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** A list of texts. */
  static Sequence texts(List<String> texts) {
    return list(ThriftType.BINARY, texts.stream().map(ThriftValue::text).toList());
  }

  /** A list. */
  static Sequence list(ThriftType elements, List<? extends ThriftValue> values) {
    return new Sequence(ThriftType.LIST, elements, elements, List.copyOf(values));
  }

  /** A map of texts, in its order. */
  static Sequence map(Map<String, String> texts) {
    List<ThriftValue> turns =
        texts.entrySet().stream()
            .<ThriftValue>mapMulti(
                (entry, sink) -> {
                  sink.accept(text(entry.getKey()));
                  sink.accept(text(entry.getValue()));
                })
            .toList();
    return new Sequence(ThriftType.MAP, ThriftType.BINARY, ThriftType.BINARY, turns);
  }
}
