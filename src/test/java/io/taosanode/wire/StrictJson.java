package io.taosanode.wire;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JSON reader with no leniency at all, as blunt as the one in the SQL client: no bare words
 * beyond true, false and null, no numbers beyond a double, nothing after the value but one line
 * feed.
 */
final class StrictJson {
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");
  private static final Pattern STRING =
      Pattern.compile("\"((?:[^\"\\\\\\x00-\\x1f]|\\\\[\"\\\\/bfnrt]|\\\\u[0-9a-fA-F]{4})*+)\"");

  /** The value null, because a map may not hold Java's. */
  static final Object NULL = new Object();

  private final String text;
  private int at;

  private StrictJson(String text) {
    this.text = text;
  }

  /** Maps, lists, strings still escaped, big decimals, booleans and {@link #NULL}. */
  static Object parse(String text) {
    StrictJson json = new StrictJson(text);
    Object value = json.value();
    if (!text.substring(json.at).equals("\n")) {
      throw json.error("the value must be followed by one line feed");
    }
    return value;
  }

  private Object value() {
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", NULL);
      default -> number();
    };
  }

  private Map<String, Object> object() {
    Map<String, Object> members = new LinkedHashMap<>();
    at++;
    while (peek() != '}') {
      if (!members.isEmpty()) {
        expect(',');
      }
      String key = string();
      expect(':');
      if (members.put(key, value()) != null) {
        throw error("key " + key + " repeats");
      }
    }
    at++;
    return members;
  }

  private List<Object> array() {
    List<Object> items = new ArrayList<>();
    at++;
    while (peek() != ']') {
      if (!items.isEmpty()) {
        expect(',');
      }
      items.add(value());
    }
    at++;
    return items;
  }

  private String string() {
    return matched(STRING, "a string").group(1);
  }

  private BigDecimal number() {
    String digits = matched(NUMBER, "a value").group();
    if (Double.isInfinite(Double.parseDouble(digits))) {
      throw error("number " + digits + " is too large");
    }
    return new BigDecimal(digits);
  }

  private Object word(String word, Object value) {
    if (!text.startsWith(word, at)) {
      throw error("unknown word");
    }
    at += word.length();
    return value;
  }

  private Matcher matched(Pattern pattern, String what) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      throw error(what + " expected");
    }
    at = matcher.end();
    return matcher;
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private void expect(char c) {
    if (peek() != c) {
      throw error(c + " expected");
    }
    at++;
  }

  private AssertionError error(String message) {
    int from = Math.max(0, at - 20);
    String near = text.substring(from, Math.min(text.length(), at + 20));
    return new AssertionError("JSON, offset " + at + ": " + message + " near " + near);
  }
}
