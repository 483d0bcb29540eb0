package io.taosanode.config;

import io.taosanode.config.Problem.Severity;
import java.util.ArrayList;
import java.util.List;

/** Collects what there is to say about one file; nothing is thrown while reading. */
final class Problems {
  private final String file;
  private final List<Problem> all = new ArrayList<>();

  /** An empty collection about {@code file}. */
  Problems(String file) {
    this.file = file;
  }

  /** Adds a remark about the whole file. */
  void add(Severity severity, String message) {
    add(severity, 0, message);
  }

  /** Adds a remark about a line that is no entry. */
  void add(Severity severity, int line, String message) {
    all.add(new Problem(severity, file, line, "", "", "", message));
  }

  /** Adds a remark about a section as a whole. */
  void addSection(Severity severity, int line, String section, String message) {
    all.add(new Problem(severity, file, line, section, "", "", message));
  }

  /** Adds a remark about an entry. */
  void add(Severity severity, IniEntry entry, String message) {
    all.add(
        new Problem(
            severity, file, entry.line(), entry.section(), entry.key(), entry.value(), message));
  }

  /** The file as it was named. */
  String file() {
    return file;
  }

  /** Everything so far, in the order it was found. */
  List<Problem> all() {
    return List.copyOf(all);
  }
}
