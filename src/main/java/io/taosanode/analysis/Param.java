package io.taosanode.analysis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One option of an algorithm: the single place of its name, type, default, range and description.
 *
 * @param <T> type of the value
 */
public final class Param<T> {
  /** The textual form of a value. */
  public enum Type {
    INTEGER,
    REAL,
    CHOICE,
    FLAG,
    TEXT
  }

  private final String name;
  private final Type type;
  private final T defaultValue;
  private final String range;
  private final String description;
  private final Function<String, Optional<T>> parser;

  private Param(
      String name,
      Type type,
      T defaultValue,
      String range,
      String description,
      Function<String, Optional<T>> parser) {
    this.name = name;
    this.type = type;
    this.defaultValue = defaultValue;
    this.range = range;
    this.description = description;
    this.parser = parser;
  }

  /** A whole number in [{@code min}, {@code max}]. */
  public static Param<Integer> integer(
      String name, int defaultValue, int min, int max, String description) {
    return new Param<>(
        name,
        Type.INTEGER,
        defaultValue,
        "[" + min + ", " + max + "]",
        description,
        text -> number(Integer::valueOf, text).filter(v -> v >= min && v <= max));
  }

  /** A real number in [{@code min}, {@code max}]. */
  public static Param<Double> real(
      String name, double defaultValue, double min, double max, String description) {
    return new Param<>(
        name,
        Type.REAL,
        defaultValue,
        "[" + min + ", " + max + "]",
        description,
        text -> number(Double::valueOf, text).filter(v -> v >= min && v <= max));
  }

  /** A real number strictly between {@code min} and {@code max}. */
  public static Param<Double> openReal(
      String name, double defaultValue, double min, double max, String description) {
    return new Param<>(
        name,
        Type.REAL,
        defaultValue,
        "(" + min + ", " + max + ")",
        description,
        text -> number(Double::valueOf, text).filter(v -> v > min && v < max));
  }

  /**
   * One of the constants of an enum, written in lower case.
   *
   * <p>The constants' names in lower case are the option's texts.
   */
  public static <E extends Enum<E>> Param<E> choice(
      String name, E defaultValue, String description) {
    List<E> choices = List.of(defaultValue.getDeclaringClass().getEnumConstants());
    return new Param<>(
        name,
        Type.CHOICE,
        defaultValue,
        String.join("|", choices.stream().map(Param::text).toList()),
        description,
        text -> choices.stream().filter(c -> text(c).equals(text)).findFirst());
  }

  /** True or false, also written 1 or 0. */
  public static Param<Boolean> flag(String name, boolean defaultValue, String description) {
    return new Param<>(
        name, Type.FLAG, defaultValue, "true|false", description, text -> parseFlag(text));
  }

  /**
   * A text that matches {@code pattern} as a whole; spaces around it are dropped.
   *
   * @param range the accepted texts in words, for people
   */
  public static Param<String> text(
      String name, String defaultValue, Pattern pattern, String range, String description) {
    return new Param<>(
        name,
        Type.TEXT,
        defaultValue,
        range,
        description,
        text -> Optional.of(text.strip()).filter(t -> pattern.matcher(t).matches()));
  }

  private static Optional<Boolean> parseFlag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> Optional.of(true);
      case "false", "0" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static <N> Optional<N> number(Function<String, N> parse, String text) {
    try {
      return Optional.of(parse.apply(text.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String text(Object value) {
    return value.toString().toLowerCase(Locale.ROOT);
  }

  /**
   * The value written in {@code text}.
   *
   * @throws AnalysisException of kind {@code INVALID_PARAMETER} with name, value and range
   */
  T parse(String text) {
    return parser
        .apply(text)
        .orElseThrow(() -> AnalysisException.parameter(name, text, "must be " + requirement()));
  }

  private String requirement() {
    return switch (type) {
      case INTEGER -> "a whole number in " + range;
      case REAL -> "a number in " + range;
      case CHOICE -> "one of " + range;
      case FLAG -> "true or false";
      case TEXT -> range;
    };
  }

  /** The option's name. */
  public String name() {
    return name;
  }

  /** The textual form of its values. */
  public Type type() {
    return type;
  }

  /** The value when the option is absent. */
  public T defaultValue() {
    return defaultValue;
  }

  /** The default as it would be written. */
  public String defaultText() {
    return type == Type.TEXT ? defaultValue.toString() : text(defaultValue);
  }

  /** The accepted values, for people. */
  public String range() {
    return range;
  }

  /** What the option does, for people. */
  public String description() {
    return description;
  }
}
