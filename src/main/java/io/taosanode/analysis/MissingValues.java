package io.taosanode.analysis;

/** What happens to missing values before an algorithm sees the series. */
public enum MissingValues {
  /** The algorithm copes with NaN itself. */
  NATIVE("handled by the method"),
  /** They are left out; a detection gets them back unflagged. */
  SKIPPED("left out"),
  /** They are bridged by linear interpolation, at the ends by the nearest value. */
  BRIDGED("bridged by linear interpolation");

  private final String description;

  MissingValues(String description) {
    this.description = description;
  }

  /** The treatment in words, for documentation and notes. */
  public String description() {
    return description;
  }
}
