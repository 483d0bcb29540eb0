package io.taosanode.plan.io;

import java.nio.charset.StandardCharsets;

/** File names for models, whose own names may be any text. */
final class SafeName {
  /** The longest encoded name, which leaves room for an ending in the 255 bytes of a file name. */
  static final int LONGEST = 230;

  private SafeName() {}

  /** ASCII letters, digits, {@code _} and {@code -} as they are, all other bytes as {@code %XX}. */
  static String of(String name) {
    StringBuilder safe = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean kept =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '_'
              || c == '-';
      safe.append(kept ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return safe.toString();
  }
}
