package io.taosanode.door.tdengine;

import io.taosanode.door.MemoryBudget.Share;
import java.util.Arrays;

/**
 * A growing column of numbers without a boxed value: whole numbers stay exact in a {@code long[]}
 * until the first fraction or missing value turns the column into a {@code double[]}.
 *
 * <p>Beyond its capacity a column only counts, so that a peer cannot fill the memory.
 */
final class NumberColumn {
  private static final int INITIAL = 1024;

  private final int capacity;
  private final Share share;
  private long[] longs;
  private double[] doubles = {};
  private boolean whole = true;
  private int size;

  /** An empty column that keeps {@code capacity} numbers, at the expense of {@code share}. */
  NumberColumn(int capacity, Share share) {
    this.capacity = capacity;
    this.share = share;
    this.longs = new long[Math.min(INITIAL, capacity)];
    share.take((long) longs.length * Long.BYTES);
  }

  /** Adds a whole number. */
  void add(long value) {
    if (size < capacity) {
      if (whole) {
        longs = size == longs.length ? Arrays.copyOf(longs, grown()) : longs;
        longs[size] = value;
      } else {
        put((double) value);
      }
    }
    size++;
  }

  /** Adds a real number, NaN for a missing value. */
  void add(double value) {
    if (size < capacity) {
      if (whole) {
        toDoubles();
      }
      put(value);
    }
    size++;
  }

  private void put(double value) {
    doubles = size == doubles.length ? Arrays.copyOf(doubles, grown()) : doubles;
    doubles[size] = value;
  }

  private int grown() {
    int grown = Math.min(capacity, size * 2);
    share.take((long) (grown - size) * Long.BYTES);
    return grown;
  }

  private void toDoubles() {
    doubles = new double[longs.length];
    for (int i = 0; i < size; i++) {
      doubles[i] = (double) longs[i];
    }
    longs = new long[0];
    whole = false;
  }

  /** How many numbers were added, stored or not. */
  int size() {
    return size;
  }

  /** The numbers as real values; an infinity counts as missing. */
  double[] values() {
    double[] values = new double[Math.min(size, capacity)];
    for (int i = 0; i < values.length; i++) {
      double value = whole ? (double) longs[i] : doubles[i];
      values[i] = Double.isInfinite(value) ? Double.NaN : value;
    }
    return values;
  }

  /**
   * The numbers as time stamps.
   *
   * @throws AnodeException if one is missing or has a fraction
   */
  long[] ticks() {
    int n = Math.min(size, capacity);
    if (whole) {
      return Arrays.copyOf(longs, n);
    }
    long[] ticks = new long[n];
    for (int i = 0; i < n; i++) {
      ticks[i] = (long) doubles[i];
      if (ticks[i] != doubles[i]) {
        throw new AnodeException(
            "time stamp " + i + " = " + doubles[i] + ": must be a whole number");
      }
    }
    return ticks;
  }
}
