package io.taosanode.door.tdengine;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came, before anything is decided about it.
 *
 * @param schema names of the columns in their order, absent if the field is
 * @param data the columns, absent if the field is
 * @param columnCount number of columns sent, stored or not
 * @param fields all scalar fields by name
 */
record AnodeRequest(
    Optional<List<String>> schema,
    Optional<List<NumberColumn>> data,
    int columnCount,
    Map<String, Field> fields) {

  /** The field of that name, if it was sent. */
  Optional<Field> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /**
   * The text of a field that must be a string, if it was sent and is not null.
   *
   * @throws AnodeException if it is something else
   */
  Optional<String> text(String name) {
    Optional<Field> field = field(name).filter(f -> !f.isNull());
    field
        .filter(f -> f.kind() != Field.Kind.STRING)
        .ifPresent(
            f -> {
              throw new AnodeException(name + " = " + f.text() + ": must be a string");
            });
    return field.map(Field::text);
  }
}
