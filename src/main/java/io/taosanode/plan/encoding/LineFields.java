package io.taosanode.plan.encoding;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The fields of one line, as ranges of its bytes; numbers are read without making texts of them.
 */
final class LineFields {
  private static final Set<String> NOT_FINITE =
      Set.of("nan", "inf", "infinity", "+inf", "-inf", "+infinity", "-infinity", "-nan", "+nan");
  private static final int LONGEST_SHOWN = 40;
  private static final int MAX_DIGITS = 15;
  private static final double[] POWERS = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private byte[] bytes = new byte[0];
  private final int[] starts = new int[8];
  private final int[] ends = new int[8];
  private int position;
  private int limit;
  private int tokenStart;

  /**
   * Finds the first fields of a line.
   *
   * @param line the bytes, kept until the next call
   * @return number of fields found, at most {@code wanted}; 0 for a blank line
   */
  int split(byte[] line, int length, int wanted) {
    bytes = line;
    int found = 0;
    int start = 0;
    for (int i = 0; i <= length && found < wanted; i++) {
      if (i == length || line[i] == ',') {
        set(found++, start, i);
        start = i + 1;
      }
    }
    return found == 1 && starts[0] == ends[0] ? 0 : found;
  }

  private void set(int field, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && isBlank(bytes[start])) {
      start++;
    }
    while (end > start && isBlank(bytes[end - 1])) {
      end--;
    }
    starts[field] = start;
    ends[field] = end;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }

  /** A query id: any whole number of 64 bits, with or without sign. */
  OptionalLong query(int field) {
    String text = whole(starts[field], ends[field]);
    try {
      long id = text.startsWith("-") ? Long.parseLong(text) : Long.parseUnsignedLong(text);
      return OptionalLong.of(id);
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** A whole number of 32 bits. */
  OptionalInt whole(int field) {
    try {
      return OptionalInt.of(Integer.parseInt(whole(starts[field], ends[field])));
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }

  private String whole(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** The number of a field, NaN if it is none. */
  double number(int field) {
    return number(starts[field], ends[field]);
  }

  /** The beginning of a field for a message, without control characters. */
  String text(int field) {
    return shown(starts[field], ends[field]);
  }

  /** Goes to the first of the blank-separated numbers of a field. */
  void beginTokens(int field) {
    position = starts[field];
    limit = ends[field];
  }

  /** Whether there is another number. */
  boolean hasToken() {
    while (position < limit && isBlank(bytes[position])) {
      position++;
    }
    return position < limit;
  }

  /** The next number; NaN if it is none or not finite, see {@link #isNotFinite}. */
  double token() {
    tokenStart = position;
    while (position < limit && !isBlank(bytes[position])) {
      position++;
    }
    return number(tokenStart, position);
  }

  /** Whether the last token is one of the words for numbers that are not finite. */
  boolean isNotFinite() {
    return NOT_FINITE.contains(whole(tokenStart, position).toLowerCase(Locale.ROOT));
  }

  /** The last token for a message. */
  String tokenText() {
    return shown(tokenStart, position);
  }

  private String shown(int from, int to) {
    int end = Math.min(to, from + LONGEST_SHOWN);
    return whole(from, end).replaceAll("[^ -~]", "?") + (end < to ? "..." : "");
  }

  private double number(int from, int to) {
    long digits = 0;
    int count = 0;
    int point = -1;
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b >= '0' && b <= '9' && count < MAX_DIGITS) {
        digits = 10 * digits + (b - '0');
        count++;
      } else if (b == '.' && point < 0) {
        point = i;
      } else {
        return slowNumber(from, to).orElse(Double.NaN);
      }
    }
    if (count == 0) {
      return Double.NaN;
    }
    return point < 0 ? digits : digits / POWERS[to - point - 1];
  }

  /** As the language reads it, except for its suffixes, its hexadecimal form and its words. */
  private Optional<Double> slowNumber(int from, int to) {
    String text = whole(from, to);
    if (!text.matches("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?")) {
      return Optional.empty();
    }
    return Optional.of(Double.valueOf(text));
  }
}
