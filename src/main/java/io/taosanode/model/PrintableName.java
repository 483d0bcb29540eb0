package io.taosanode.model;

import java.nio.file.Path;

/** Names of files for messages and tables, on one line whatever they contain. */
final class PrintableName {
  private static final int LONGEST = 100;

  private PrintableName() {}

  static String of(Path file) {
    return of(String.valueOf(file.getFileName()));
  }

  static String of(String name) {
    String cut = name.length() > LONGEST ? name.substring(0, LONGEST) + "..." : name;
    return cut.replaceAll("\\p{C}", "?");
  }
}
