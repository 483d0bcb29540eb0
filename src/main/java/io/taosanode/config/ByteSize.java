package io.taosanode.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of memory.
 *
 * @param bytes number of bytes, not negative
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {
  private static final Pattern SYNTAX = Pattern.compile("([0-9]{1,18})\\s*(B|KB|MB|GB)?");
  private static final List<String> UNITS = List.of("B", "KB", "MB", "GB");
  private static final int STEP = 1024;

  /** Rejects negative sizes. */
  public ByteSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("bytes = " + bytes + ": must not be negative");
    }
  }

  /** That many times 1024 x 1024 bytes. */
  public static ByteSize ofMegabytes(int megabytes) {
    return new ByteSize((long) megabytes * STEP * STEP);
  }

  /** The size written in {@code text}: a whole number with B, KB, MB or GB; bytes without. */
  static Optional<ByteSize> parse(String text) {
    Matcher matcher = SYNTAX.matcher(text.toUpperCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String unit = matcher.group(2) == null ? "B" : matcher.group(2);
    long factor = 1;
    for (int i = 0; i < UNITS.indexOf(unit); i++) {
      factor *= STEP;
    }
    long count = Long.parseLong(matcher.group(1));
    return count > Long.MAX_VALUE / factor
        ? Optional.empty()
        : Optional.of(new ByteSize(count * factor));
  }

  @Override
  public int compareTo(ByteSize other) {
    return Long.compare(bytes, other.bytes);
  }

  /** The size in the largest unit that needs no fraction. */
  @Override
  public String toString() {
    long count = bytes;
    int unit = 0;
    while (count > 0 && count % STEP == 0 && unit < UNITS.size() - 1) {
      count /= STEP;
      unit++;
    }
    return count + UNITS.get(unit);
  }
}
