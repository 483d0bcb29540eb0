package io.taosanode.evaluation;

import java.util.List;

/**
 * How flags and labelled windows meet. A window is found if any flagged row lies in it; a false run
 * is a maximal run of flagged rows that touches no window.
 *
 * @param found windows found
 * @param missed windows not found
 * @param falseRuns runs of flags outside of all windows
 * @param rows number of rows
 */
public record WindowCounts(int found, int missed, int falseRuns, int rows) {
  private static final double FALSE_RUN_ROWS = 10_000;

  /** The counts of one series. */
  public static WindowCounts of(boolean[] labels, boolean[] flags) {
    List<RowWindow> windows = RowWindow.runs(labels);
    int found = (int) windows.stream().filter(window -> window.touches(flags)).count();
    int falseRuns =
        (int) RowWindow.runs(flags).stream().filter(run -> !run.touches(labels)).count();
    return new WindowCounts(found, windows.size() - found, falseRuns, labels.length);
  }

  /** The counts of two sets of rows together. */
  WindowCounts plus(WindowCounts other) {
    return new WindowCounts(
        found + other.found, missed + other.missed, falseRuns + other.falseRuns, rows + other.rows);
  }

  /** Harmonic mean of precision and recall over windows and runs, 0 if nothing was found. */
  public double f1() {
    return found == 0 ? 0 : 2.0 * found / (2.0 * found + falseRuns + missed);
  }

  /** False runs for each 10,000 rows. */
  public double falseRunsPer10kRows() {
    return FALSE_RUN_ROWS * falseRuns / rows;
  }
}
