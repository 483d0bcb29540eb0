package io.taosanode.door.iotdb;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A forecaster that every cluster offers by itself, and what answers for it.
 *
 * @param id its name in newer clusters
 * @param oldId its name in older ones, empty if they have none
 * @param type the word for its type in newer clusters
 * @param attributes what a caller may set beside {@link #PREDICT_LENGTH}
 * @param question which algorithm is asked what, by the values of all attributes
 */
record BuiltinModel(
    String id,
    String oldId,
    String type,
    List<Attribute> attributes,
    Function<Values, Question> question) {
  /** The attribute of all forecasters. */
  static final Attribute PREDICT_LENGTH = Attribute.whole("predict_length", 1, 1, 5000);

  /** Copies the list. */
  BuiltinModel {
    attributes = List.copyOf(attributes);
  }

  /**
   * What our engine is asked.
   *
   * @param algorithm name in the catalogue
   * @param options of that algorithm
   */
  record Question(String algorithm, Map<String, String> options) {}

  /** The values of all attributes, in plain form. */
  record Values(Map<String, String> texts) {
    String text(String name) {
      String text = texts.get(name);
      if (text == null) {
        throw new IllegalArgumentException(name + ": no attribute of this model");
      }
      return text;
    }

    boolean isTrue(String name) {
      return text(name).equals("true");
    }

    int horizon() {
      return Integer.parseInt(text(PREDICT_LENGTH.name()));
    }
  }

  /** Whether a caller means this model; letters count in either case. */
  boolean isCalled(String name) {
    return id.equalsIgnoreCase(name) || (!oldId.isEmpty() && oldId.equalsIgnoreCase(name));
  }

  /**
   * The values of all attributes, defaults filled in.
   *
   * @param called the name in the request, for messages
   * @throws AinodeException with the contract's text if an attribute is unknown or refused
   */
  Values checked(String called, Map<String, String> given) {
    Map<String, String> left = new HashMap<>(given);
    Map<String, String> values = new LinkedHashMap<>();
    values.put(PREDICT_LENGTH.name(), value(PREDICT_LENGTH, left));
    for (Attribute attribute : attributes) {
      values.put(attribute.name(), value(attribute, left));
    }
    left.keySet().stream().sorted().findFirst().ifPresent(name -> refuse(name, called));
    return new Values(values);
  }

  private static void refuse(String attribute, String model) {
    throw new AinodeException(
        Status.INTERNAL, "Attribute " + attribute + " is not supported in model " + model);
  }

  private static String value(Attribute attribute, Map<String, String> left) {
    String text = left.remove(attribute.name());
    return attribute.checked(text == null ? attribute.defaultText() : text);
  }
}
