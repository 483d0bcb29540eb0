package io.taosanode.model.onnx;

/** Messages of the library, which may be long and of several lines, for a table or a log. */
final class OneLine {
  private static final int LONGEST = 300;

  private OneLine() {}

  static String of(Throwable e) {
    String line = String.valueOf(e.getMessage()).replaceAll("[\\p{C}\\s]+", " ").strip();
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
  }
}
