package io.taosanode.door.iotdb;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One attribute of a built-in model, with the texts of its refusals.
 *
 * @param name as callers write it
 * @param form what its values look like
 * @param defaultText its value when absent
 */
record Attribute(String name, Form form, String defaultText) {
  private static final Set<String> TRUTHS = Set.of("true", "false");

  /** What the values of an attribute look like. */
  sealed interface Form permits Whole, Truth, OneOf, Orders {}

  /** Whole numbers from {@code min} to {@code max}. */
  record Whole(int min, int max) implements Form {}

  /** True or false. */
  record Truth() implements Form {}

  /** One of some words. */
  record OneOf(List<String> words) implements Form {}

  /** That many whole numbers in parentheses. */
  record Orders(int count) implements Form {}

  static Attribute whole(String name, int defaultValue, int min, int max) {
    return new Attribute(name, new Whole(min, max), String.valueOf(defaultValue));
  }

  static Attribute truth(String name, boolean defaultValue) {
    return new Attribute(name, new Truth(), String.valueOf(defaultValue));
  }

  /** The first of the words is the default. */
  static Attribute oneOf(String name, String... words) {
    return new Attribute(name, new OneOf(List.of(words)), words[0]);
  }

  static Attribute orders(String name, String defaultText) {
    return new Attribute(name, new Orders(defaultText.split(",", -1).length), defaultText);
  }

  /**
   * The value in plain form: truth values in lower case, orders without parentheses and spaces.
   *
   * @throws AinodeException with the contract's text if it is refused
   */
  String checked(String text) {
    String value = text.strip();
    if (form instanceof Whole whole) {
      return checkedWhole(value, whole);
    }
    if (form instanceof OneOf oneOf) {
      if (!oneOf.words().contains(value)) {
        throw refused(
            "Attribute %s expect value in %s, got %s instead."
                .formatted(name, quoted(oneOf.words()), value));
      }
      return value;
    }
    if (form instanceof Orders orders) {
      return checkedOrders(value, orders);
    }
    String lower = value.toLowerCase(Locale.ROOT);
    if (!TRUTHS.contains(lower)) {
      throw wrongType("bool");
    }
    return lower;
  }

  private String checkedWhole(String value, Whole whole) {
    int number;
    try {
      number = Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw wrongType("int");
    }
    if (number < whole.min() || number > whole.max()) {
      throw refused(
          "Attribute %s expect value between %d and %d, got %d instead."
              .formatted(name, whole.min(), whole.max(), number));
    }
    return value;
  }

  private String checkedOrders(String value, Orders orders) {
    String numbers = value.replaceAll("[()\\[\\]\\s]", "");
    String pattern = "\\d{1,4}(,\\d{1,4}){" + (orders.count() - 1) + "}";
    if (!Pattern.matches(pattern, numbers)) {
      throw refused(
          "Attribute %s expect value type list[int], got %s instead.".formatted(name, value));
    }
    return numbers;
  }

  private static String quoted(List<String> words) {
    return "['" + String.join("', '", words) + "']";
  }

  private AinodeException wrongType(String expected) {
    return refused("Wrong type for attribute: %s, expected: %s".formatted(name, expected));
  }

  private static AinodeException refused(String text) {
    return new AinodeException(Status.INTERNAL, text);
  }
}
