package io.taosanode.config;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Percent signs in {@code [uwsgi]}: {@code %%} is one of them, {@code %(key)} stands for the value
 * of another key, wherever that one is defined; anything else is plain text.
 *
 * <p>Each key is expanded once. A reference that leads back to a key being expanded stays as text,
 * so no file can make this run long.
 */
final class Placeholders {
  /** No value may grow beyond this many characters. */
  static final int LONGEST = 4096;

  private static final int DEEPEST = 32;

  private final Map<String, String> raw;
  private final Map<String, String> expanded = new HashMap<>();
  private final Set<String> inProgress = new LinkedHashSet<>();

  /**
   * Placeholders over the given values.
   *
   * @param raw value of each key as written, the last one where a key repeats
   */
  Placeholders(Map<String, String> raw) {
    this.raw = Map.copyOf(raw);
  }

  /** The value with its percent signs resolved, or empty if that is too long. */
  Optional<String> resolve(String value) {
    String result = expand(value);
    return result.length() > LONGEST ? Optional.empty() : Optional.of(result);
  }

  private String expand(String value) {
    StringBuilder result = new StringBuilder();
    int at = 0;
    while (at < value.length() && result.length() <= LONGEST) {
      int close = value.startsWith("%(", at) ? value.indexOf(')', at) : -1;
      if (value.startsWith("%%", at)) {
        result.append('%');
        at += 2;
      } else if (close > 0) {
        result.append(reference(value.substring(at + 2, close)));
        at = close + 1;
      } else {
        result.append(value.charAt(at));
        at++;
      }
    }
    return result.toString();
  }

  private String reference(String key) {
    String known = expanded.get(key);
    if (known != null) {
      return known;
    }
    String value = raw.get(key);
    if (value == null || inProgress.size() >= DEEPEST || !inProgress.add(key)) {
      return "%(" + key + ")";
    }
    String result = expand(value);
    inProgress.remove(key);
    expanded.put(key, result);
    return result;
  }
}
