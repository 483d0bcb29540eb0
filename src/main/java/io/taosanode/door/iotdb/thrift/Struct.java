package io.taosanode.door.iotdb.thrift;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fields by their ids, in the order of the wire. An id may occur twice with different types: each
 * reader takes the one whose type it expects.
 */
public record Struct(List<Field> fields) implements ThriftValue {
  private static final Struct EMPTY = new Struct(List.of());

  /** Copies the list. */
  public Struct {
    fields = List.copyOf(fields);
  }

  /** One field. */
  public record Field(int id, ThriftValue value) {}

  /** A struct without fields. */
  public static Struct empty() {
    return EMPTY;
  }

  @Override
  public ThriftType type() {
    return ThriftType.STRUCT;
  }

  /** This struct and one more field. */
  public Struct with(int id, ThriftValue value) {
    List<Field> longer = new ArrayList<>(fields);
    longer.add(new Field(id, value));
    return new Struct(longer);
  }

  /** This struct and one more field of 32 bits. */
  public Struct with(int id, int value) {
    return with(id, ThriftValue.int32(value));
  }

  /** This struct and one more text. */
  public Struct with(int id, String value) {
    return with(id, ThriftValue.text(value));
  }

  /** The type of the first field of that id, or empty if there is none. */
  public Optional<ThriftType> typeOf(int id) {
    return fields.stream().filter(f -> f.id() == id).map(f -> f.value().type()).findFirst();
  }

  private <V extends ThriftValue> Optional<V> find(int id, Class<V> kind, ThriftType type) {
    return fields.stream()
        .filter(f -> f.id() == id && f.value().type() == type)
        .map(f -> kind.cast(f.value()))
        .findFirst();
  }

  /** The struct of that id. */
  public Optional<Struct> struct(int id) {
    return find(id, Struct.class, ThriftType.STRUCT);
  }

  /** The bytes of that id. */
  public Optional<Binary> binary(int id) {
    return find(id, Binary.class, ThriftType.BINARY);
  }

  /** The text of that id. */
  public Optional<String> text(int id) {
    return binary(id).map(Binary::text);
  }

  /** The number of 32 bits of that id. */
  public Optional<Integer> int32(int id) {
    return find(id, Whole.class, ThriftType.INT32).map(whole -> (int) whole.value());
  }

  /** The number of 64 bits of that id. */
  public Optional<Long> int64(int id) {
    return find(id, Whole.class, ThriftType.INT64).map(Whole::value);
  }

  /** The truth value of that id. */
  public Optional<Boolean> bool(int id) {
    return find(id, Bool.class, ThriftType.BOOL).map(Bool::value);
  }

  /** The elements of the list of that id; none if it is absent. */
  public List<ThriftValue> list(int id) {
    return find(id, Sequence.class, ThriftType.LIST).map(Sequence::elements).orElse(List.of());
  }

  /** The texts in the list of that id; what is no text is left out. */
  public List<String> texts(int id) {
    return list(id).stream()
        .filter(Binary.class::isInstance)
        .map(value -> ((Binary) value).text())
        .toList();
  }

  /** The map from texts of that id; empty if it is absent. */
  public Map<String, ThriftValue> map(int id) {
    List<ThriftValue> turns =
        find(id, Sequence.class, ThriftType.MAP).map(Sequence::elements).orElse(List.of());
    Map<String, ThriftValue> map = new LinkedHashMap<>();
    for (int i = 0; i + 1 < turns.size(); i += 2) {
      if (turns.get(i) instanceof Binary key) {
        map.put(key.text(), turns.get(i + 1));
      }
    }
    return map;
  }

  /** The map from texts to texts of that id; what is no text is left out. */
  public Map<String, String> textMap(int id) {
    Map<String, String> texts = new LinkedHashMap<>();
    map(id)
        .forEach(
            (key, value) -> {
              if (value instanceof Binary text) {
                texts.put(key, text.text());
              }
            });
    return texts;
  }
}
