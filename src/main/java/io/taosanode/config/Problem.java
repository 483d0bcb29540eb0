package io.taosanode.config;

/**
 * Something to say about the configuration, with the place it is about.
 *
 * @param severity whether the node may start
 * @param file the file as it was named
 * @param line line number from 1, or 0 when the whole file is meant
 * @param section section name, empty when none is meant
 * @param key key as written, empty when none is meant
 * @param value value as written
 * @param message what is wrong, in one line
 */
public record Problem(
    Severity severity,
    String file,
    int line,
    String section,
    String key,
    String value,
    String message) {
  private static final int LONGEST_SHOWN = 120;

  /** How much a problem matters. */
  public enum Severity {
    /** The node must not start. */
    ERROR,
    /** Probably not what the operator meant. */
    WARNING,
    /** For the record: accepted, but with another effect than the original's or none. */
    NOTE
  }

  /** One line for people: {@code file:12: [section] key = value: message}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(file);
    if (line > 0) {
      text.append(':').append(line);
    }
    text.append(": ");
    if (!section.isEmpty()) {
      text.append('[').append(printable(section)).append(key.isEmpty() ? "]: " : "] ");
    }
    if (!key.isEmpty()) {
      text.append(printable(key)).append(" = ").append(printable(value)).append(": ");
    }
    return text.append(message).toString();
  }

  private static String printable(String text) {
    String shown = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
    return shown.replaceAll("\\p{Cntrl}", "?");
  }
}
