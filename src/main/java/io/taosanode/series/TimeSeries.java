package io.taosanode.series;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * An immutable sequence of observations in order of time.
 *
 * <p>Ticks never decrease; they may repeat, because recorded data does (see {@link
 * #hasDistinctTicks()}). A value is finite or NaN, and NaN means <em>missing</em>, everywhere.
 */
public final class TimeSeries {
  private final Precision precision;
  private final long[] ticks;
  private final double[] values;
  private final int missing;

  private TimeSeries(Precision precision, long[] ticks, double[] values) {
    this.precision = precision;
    this.ticks = ticks;
    this.values = values;
    this.missing = (int) Arrays.stream(values).filter(Double::isNaN).count();
  }

  /**
   * A series over copies of the given arrays.
   *
   * @throws IllegalArgumentException as {@link #owning}
   */
  public static TimeSeries of(Precision precision, long[] ticks, double[] values) {
    return owning(precision, ticks.clone(), values.clone());
  }

  /**
   * A series that takes over the given arrays without a copy; the caller must not touch them again.
   *
   * @throws IllegalArgumentException if the lengths differ, a tick decreases or a value is infinite
   */
  public static TimeSeries owning(Precision precision, long[] ticks, double[] values) {
    if (ticks.length != values.length) {
      throw new IllegalArgumentException(
          "values: " + values.length + " of them for " + ticks.length + " ticks");
    }
    for (int i = 0; i < ticks.length; i++) {
      if (i > 0 && ticks[i] < ticks[i - 1]) {
        throw new IllegalArgumentException(
            "ticks[" + i + "] = " + ticks[i] + ": must be at least " + ticks[i - 1]);
      }
      if (Double.isInfinite(values[i])) {
        throw new IllegalArgumentException("values[" + i + "] = " + values[i] + ": must be finite");
      }
    }
    return new TimeSeries(precision, ticks, values);
  }

  /** The same ticks with other values, which are taken over without a copy. */
  public TimeSeries withValues(double[] replacement) {
    return owning(precision, ticks, replacement);
  }

  /** The unit of the ticks. */
  public Precision precision() {
    return precision;
  }

  /** The number of observations, missing ones included. */
  public int size() {
    return ticks.length;
  }

  /** The tick of observation {@code index}. */
  public long tick(int index) {
    return ticks[index];
  }

  /** The value of observation {@code index}, NaN if it is missing. */
  public double value(int index) {
    return values[index];
  }

  /** A copy of the ticks. */
  public long[] ticks() {
    return ticks.clone();
  }

  /** A copy of the values; NaN marks a missing one. */
  public double[] values() {
    return values.clone();
  }

  /** The number of missing values. */
  public int missing() {
    return missing;
  }

  /** Whether no two observations share a tick. */
  public boolean hasDistinctTicks() {
    for (int i = 1; i < ticks.length; i++) {
      if (ticks[i] == ticks[i - 1]) {
        return false;
      }
    }
    return true;
  }

  /** The series without its missing values. */
  public TimeSeries observed() {
    return missing == 0 ? this : rows(i -> !Double.isNaN(values[i]));
  }

  /** The observations whose positions are kept. */
  public TimeSeries rows(IntPredicate isKept) {
    int[] kept = IntStream.range(0, size()).filter(isKept).toArray();
    return new TimeSeries(
        precision,
        Arrays.stream(kept).mapToLong(i -> ticks[i]).toArray(),
        Arrays.stream(kept).mapToDouble(i -> values[i]).toArray());
  }
}
