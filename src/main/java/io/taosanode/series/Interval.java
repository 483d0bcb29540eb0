package io.taosanode.series;

/**
 * A closed range of ticks, the unit in which anomalies are reported.
 *
 * @param start first tick of the range
 * @param end last tick of the range, not before {@code start}
 */
public record Interval(long start, long end) {
  /**
   * Checks the order of the bounds.
   *
   * @throws IllegalArgumentException if {@code end} lies before {@code start}
   */
  public Interval {
    if (end < start) {
      throw new IllegalArgumentException("end = " + end + ": must be at least " + start);
    }
  }
}
