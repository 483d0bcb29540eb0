package io.taosanode.config;

import io.taosanode.config.Problem.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The text as ini4j can carry it, line for line, and the lines on which its entries stand.
 *
 * <p>Where the two grammars differ: in {@code [uwsgi]} a colon is part of the key, and ini4j sees
 * no separator behind a backslash, so in keys both travel as private characters; section names are
 * rewritten without blanks and trailing text; and lines that ini4j would stop at are reported and
 * left out.
 */
final class IniLines {
  /** The section whose keys keep their case and may hold colons. */
  static final String UWSGI = "uwsgi";

  private static final Pattern LINE_END = Pattern.compile("\r*\n|\r");
  private static final char COLON = '\uE03A';
  private static final char BACKSLASH = '\uE05C';

  private final Problems problems;
  private final StringBuilder prepared = new StringBuilder();
  private final List<Integer> entryLines = new ArrayList<>();
  private String section = "";

  private IniLines(Problems problems) {
    this.problems = problems;
  }

  /** Prepares {@code text}; lines that cannot be used are reported. */
  static IniLines of(String text, Problems problems) {
    IniLines lines = new IniLines(problems);
    int number = 0;
    for (String line : LINE_END.split(text, -1)) {
      number++;
      lines.prepared.append(lines.prepare(line.trim(), number)).append('\n');
    }
    return lines;
  }

  /** The text for ini4j. */
  String prepared() {
    return prepared.toString();
  }

  /** Line numbers of the entries in {@link #prepared()}, in order. */
  List<Integer> entryLines() {
    return List.copyOf(entryLines);
  }

  private String prepare(String line, int number) {
    if (line.isEmpty() || line.startsWith(";") || line.startsWith("#")) {
      return "";
    }
    if (line.indexOf('\0') >= 0) {
      problems.add(Severity.ERROR, number, "contains a NUL character");
      return "";
    }
    return line.startsWith("[") ? header(line, number) : entry(line, number);
  }

  private String header(String line, int number) {
    int end = line.indexOf(']');
    String written = end < 0 ? "" : line.substring(1, end);
    String name = written.trim();
    if (name.isEmpty()) {
      problems.add(Severity.ERROR, number, "is no section header: " + line);
      return "";
    }
    if (end < line.length() - 1) {
      problems.addSection(
          Severity.WARNING, number, name, "the text after the section name is ignored");
    }
    if (!name.equals(written)) {
      problems.addSection(
          Severity.WARNING, number, name, "the blanks around the section name are ignored");
    }
    section = name;
    return "[" + name + "]";
  }

  private String entry(String line, int number) {
    if (section.isEmpty()) {
      problems.add(Severity.WARNING, number, "stands before the first section and is ignored");
      return "";
    }
    int end = keyEnd(line);
    if (end == 0) {
      problems.addSection(
          Severity.ERROR, number, section, "there is no key before the " + line.charAt(0));
      return "";
    }
    entryLines.add(number);
    return hide(line.substring(0, end)) + line.substring(end);
  }

  /** Where the separator stands, or the length of a line that is all key. */
  private int keyEnd(String line) {
    String separators = section.equals(UWSGI) ? "=" : "=:";
    int end = 0;
    while (end < line.length() && separators.indexOf(line.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static String hide(String key) {
    return key.replace(':', COLON).replace('\\', BACKSLASH);
  }

  /** The key as it was written. */
  static String restore(String key) {
    return key.replace(COLON, ':').replace(BACKSLASH, '\\');
  }
}
