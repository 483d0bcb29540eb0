package io.taosanode.door.tdengine;

import java.util.regex.Pattern;

/**
 * Reads numbers as the protocol has them: a JSON number, or a text in the notation of Python, whose
 * blanks around and underscores between the digits are accepted.
 */
final class Numbers {
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+(_\\d+)*");
  private static final Pattern REAL =
      Pattern.compile("[+-]?(\\d+(_\\d+)*\\.?(\\d+(_\\d+)*)?|\\.\\d+(_\\d+)*)([eE][+-]?\\d+)?");

  private Numbers() {}

  /**
   * The whole number in a field; a fraction is cut off, as the protocol has it.
   *
   * @throws AnodeException if there is none, or it does not fit a long
   */
  static long whole(String name, Field field) {
    return switch (field.kind()) {
      case WHOLE -> toLong(name, field.text());
      case REAL -> truncated(name, field.text());
      case BOOLEAN -> field.text().equals("true") ? 1 : 0;
      case STRING -> toLong(name, wholeText(field.text()));
      case NULL, OTHER ->
          throw new AnodeException(name + " = " + field.text() + ": must be a whole number");
    };
  }

  /**
   * The real number in a field.
   *
   * @throws AnodeException if there is none
   */
  static double real(String name, Field field) {
    return switch (field.kind()) {
      case WHOLE, REAL -> Double.parseDouble(field.text());
      case BOOLEAN -> field.text().equals("true") ? 1 : 0;
      case STRING -> Double.parseDouble(realText(field.text()));
      case NULL, OTHER ->
          throw new AnodeException(name + " = " + field.text() + ": must be a number");
    };
  }

  /**
   * A text that holds a whole number, without blanks and underscores.
   *
   * @throws AnodeException with the protocol's text if it holds none
   */
  static String wholeText(String text) {
    String stripped = text.strip();
    if (!WHOLE.matcher(stripped).matches()) {
      throw new AnodeException("invalid literal for int() with base 10: '" + text + "'");
    }
    return stripped.replace("_", "");
  }

  /**
   * A text that holds a real number, without blanks and underscores.
   *
   * @throws AnodeException with the protocol's text if it holds none
   */
  static String realText(String text) {
    String stripped = text.strip();
    if (!REAL.matcher(stripped).matches()) {
      throw new AnodeException("could not convert string to float: '" + text + "'");
    }
    return stripped.replace("_", "");
  }

  private static long truncated(String name, String text) {
    double value = Double.parseDouble(text);
    if (!(Math.abs(value) < 0x1p63)) {
      throw new AnodeException(name + " = " + text + ": must fit 64 bits");
    }
    return (long) value;
  }

  private static long toLong(String name, String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw new AnodeException(name + " = " + digits + ": must fit 64 bits");
    }
  }
}
