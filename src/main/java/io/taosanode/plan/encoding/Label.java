package io.taosanode.plan.encoding;

import java.util.Optional;

/** What can be predicted for a plan node, in the order of the columns of an uploaded file. */
public enum Label {
  /** Time until the first row, in milliseconds. */
  STARTUP_TIME('S', 0),
  /** Time until the last row, in milliseconds. */
  TOTAL_TIME('T', 1),
  /** Number of rows. */
  ROWS('R', 2),
  /** Largest memory, in megabytes. */
  MEMORY('M', 3);

  private final char letter;
  private final int column;

  Label(char letter, int column) {
    this.letter = letter;
    this.column = column;
  }

  /** The letter by which the database names the label. */
  public char letter() {
    return letter;
  }

  /** The number of the label's column, counted from 0. */
  public int column() {
    return column;
  }

  /** The label of a letter. */
  public static Optional<Label> of(char letter) {
    for (Label label : values()) {
      if (label.letter == letter) {
        return Optional.of(label);
      }
    }
    return Optional.empty();
  }
}
