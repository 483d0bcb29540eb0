package io.taosanode.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.taosanode.text.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** One JSON object of a manifest, whose keys are read one by one and must all be known. */
final class ManifestObject {
  private static final int LONGEST_TEXT = 1000;

  private final String path;
  private final JsonNode node;
  private final Set<String> known = new LinkedHashSet<>();

  private ManifestObject(String path, JsonNode node) {
    this.path = path;
    this.node = node;
    if (!node.isObject()) {
      throw new ModelException(path.isEmpty() ? "not a JSON object" : path + ": must be an object");
    }
  }

  /** The outermost object. */
  static ManifestObject root(JsonNode node) {
    return new ManifestObject("", node);
  }

  /** The object under {@code key}. */
  ManifestObject object(String key) {
    return new ManifestObject(name(key), required(key));
  }

  String text(String key) {
    return text(key, required(key));
  }

  Optional<String> optionalText(String key) {
    return optional(key).map(value -> text(key, value));
  }

  private String text(String key, JsonNode value) {
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw new ModelException(name(key) + ": must be a text");
    }
    if (value.textValue().length() > LONGEST_TEXT) {
      throw new ModelException(name(key) + ": must be at most " + LONGEST_TEXT + " characters");
    }
    return value.textValue();
  }

  int whole(String key) {
    return whole(key, required(key));
  }

  int whole(String key, int fallback) {
    return optional(key).map(value -> whole(key, value)).orElse(fallback);
  }

  private int whole(String key, JsonNode value) {
    if (!value.canConvertToInt() || !value.isIntegralNumber()) {
      throw new ModelException(name(key) + " = " + value + ": must be a whole number");
    }
    return value.intValue();
  }

  long size(String key) {
    JsonNode value = required(key);
    if (!value.canConvertToLong() || !value.isIntegralNumber()) {
      throw new ModelException(name(key) + " = " + value + ": must be a whole number");
    }
    return value.longValue();
  }

  double real(String key) {
    return real(key, required(key));
  }

  private double real(String key, JsonNode value) {
    if (!value.isNumber()) {
      throw new ModelException(name(key) + " = " + value + ": must be a number");
    }
    return value.doubleValue();
  }

  List<Double> reals(String key) {
    return list(key).stream().map(value -> real(key, value)).toList();
  }

  List<String> texts(String key) {
    return list(key).stream().map(value -> text(key, value)).toList();
  }

  private List<JsonNode> list(String key) {
    List<JsonNode> values = new ArrayList<>();
    optional(key)
        .ifPresent(
            array -> {
              if (!array.isArray()) {
                throw new ModelException(name(key) + ": must be a list");
              }
              array.forEach(values::add);
            });
    return values;
  }

  /** One of the constants of an enum, written in lower case. */
  <E extends Enum<E>> E choice(String key, E fallback) {
    Optional<String> text = optionalText(key);
    if (text.isEmpty()) {
      return fallback;
    }
    List<E> choices = List.of(fallback.getDeclaringClass().getEnumConstants());
    return choices.stream()
        .filter(choice -> word(choice).equals(text.get()))
        .findFirst()
        .orElseThrow(
            () ->
                ModelException.value(
                    name(key),
                    text.get(),
                    "must be one of "
                        + String.join(", ", choices.stream().map(ManifestObject::word).toList())));
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Ends the reading.
   *
   * @throws ModelException if there is a key that nobody asked for
   */
  void requireNoMore() {
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                String nearest = name(Nearest.of(key, known, 1).get(0));
                throw new ModelException(name(key) + ": unknown key, nearest is " + nearest);
              }
            });
  }

  private Optional<JsonNode> optional(String key) {
    known.add(key);
    return Optional.ofNullable(node.get(key)).filter(value -> !value.isNull());
  }

  private JsonNode required(String key) {
    return optional(key).orElseThrow(() -> new ModelException(name(key) + ": is missing"));
  }

  private String name(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
