package io.taosanode.door.tdengine;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The option text of a request: {@code k=v} pairs between commas.
 *
 * <p>Pieces without a key, a value or an equals sign are dropped, so is everything after a second
 * equals sign; of a repeated key the last value counts. More options than anybody needs are an
 * error.
 */
final class OptionString {
  private static final int SHORTEST = 3;
  private static final int MOST = 256;

  private OptionString() {}

  /**
   * The options in {@code text} by name, in order of appearance.
   *
   * @throws AnodeException if there are too many
   */
  static Map<String, String> parse(String text) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String piece : text.split(",", -1)) {
      String[] parts = piece.strip().split("=", -1);
      if (piece.strip().length() < SHORTEST || parts.length < 2) {
        continue;
      }
      String key = parts[0].strip();
      String value = parts[1].strip();
      if (!key.isEmpty() && !value.isEmpty()) {
        options.put(key, value);
        requireFew(options.size());
      }
    }
    return options;
  }

  private static void requireFew(int count) {
    if (count > MOST) {
      throw new AnodeException("option: must have at most " + MOST + " names");
    }
  }
}
