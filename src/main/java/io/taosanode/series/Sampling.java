package io.taosanode.series;

/**
 * A regular grid of ticks without an end.
 *
 * @param start first tick of the grid
 * @param step distance of neighbouring ticks, positive
 */
public record Sampling(long start, long step) {
  /**
   * Checks the step.
   *
   * @throws IllegalArgumentException if {@code step} is not positive
   */
  public Sampling {
    if (step <= 0) {
      throw new IllegalArgumentException("step = " + step + ": must be greater than 0");
    }
  }

  /**
   * The tick at position {@code index} of the grid, counted from 0.
   *
   * @throws ArithmeticException if the tick does not fit a long
   */
  public long tick(int index) {
    return Math.addExact(start, Math.multiplyExact(step, (long) index));
  }

  /**
   * The first {@code count} ticks of the grid.
   *
   * @throws ArithmeticException if the last tick does not fit a long
   */
  public long[] ticks(int count) {
    long[] ticks = new long[count];
    for (int i = 0; i < count; i++) {
      ticks[i] = tick(i);
    }
    return ticks;
  }
}
