package io.taosanode.cli;

import java.io.PrintWriter;
import java.util.Locale;

/** One line that is drawn over again: bar, count, set, and the time that is left. */
final class ProgressBar {
  private static final int WIDTH = 30;
  private static final long NANOS_BETWEEN_DRAWINGS = 100_000_000L;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final String ERASE_REST = "\u001b[K";

  private final String label;
  private final PrintWriter err;
  private final long start = System.nanoTime();
  private long drawn = start - NANOS_BETWEEN_DRAWINGS;

  ProgressBar(String label, PrintWriter err) {
    this.label = label;
    this.err = err;
  }

  /** Draws the line, and ends it with the last series. */
  void advanced(int done, int total, String set) {
    long now = System.nanoTime();
    if (done < total && now - drawn < NANOS_BETWEEN_DRAWINGS) {
      return;
    }
    drawn = now;
    int full = (int) ((long) WIDTH * done / total);
    double seconds = (now - start) / NANOS_PER_SECOND * (total - done) / done;
    err.printf(
        Locale.ROOT,
        "\r%s [%s%s] %d/%d %s, %.0f s left%s",
        label,
        "#".repeat(full),
        ".".repeat(WIDTH - full),
        done,
        total,
        set,
        Math.ceil(seconds),
        ERASE_REST);
    if (done == total) {
      err.println();
    }
    err.flush();
  }
}
