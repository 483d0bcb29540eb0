package io.taosanode.algorithm.anomaly;

import java.util.Arrays;

/**
 * The shapes of a series that lie a limited number of rows back, to compare a shape with. A shape
 * is m consecutive observations.
 *
 * <p>The values are scaled by a power of two, which is exact, so that what is far apart does not
 * overflow when squared. Differences less than 1e-150 of the largest value count as none.
 */
final class ShapeMemory {
  private final double[] x;
  private final int length;
  private final int memory;
  private final double[] nearest;
  private final double[] squares;

  /**
   * The shapes of a series.
   *
   * @param values finite; not modified
   * @param length observations of a shape
   * @param neighbors nearest shapes that count
   * @param memory rows that a shape may lie back, at least {@code length}
   */
  ShapeMemory(double[] values, int length, int neighbors, int memory) {
    double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
    int exponent = -Math.max(Double.MIN_EXPONENT, Math.getExponent(largest)) - 2;
    this.x = Arrays.stream(values).map(v -> Math.scalb(v, exponent)).toArray();
    this.length = length;
    this.memory = memory;
    this.nearest = new double[neighbors];
    this.squares = new double[Math.min(memory, values.length)];
  }

  /**
   * The mean distance of the shape that ends at row {@code t} from the nearest ones before that do
   * not overlap with it.
   *
   * @param t a row with at least one such shape, so at least 2 m - 1
   */
  double strangeness(int t) {
    int from = Math.max(length - 1, t - memory);
    int count = t - length - from + 1;
    Arrays.fill(squares, 0, count, 0);
    for (int q = 0; q < length; q++) {
      double now = x[t - q];
      int start = from - q;
      for (int i = 0; i < count; i++) {
        double difference = now - x[start + i];
        squares[i] += difference * difference;
      }
    }
    return meanOfNearest(count);
  }

  private double meanOfNearest(int count) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      double square = squares[i];
      if (kept == nearest.length && square >= nearest[kept - 1]) {
        continue;
      }
      int place = kept < nearest.length ? kept++ : kept - 1;
      while (place > 0 && nearest[place - 1] > square) {
        nearest[place] = nearest[place - 1];
        place--;
      }
      nearest[place] = square;
    }
    double sum = 0;
    for (int j = 0; j < kept; j++) {
      sum += Math.sqrt(nearest[j]);
    }
    return sum / kept;
  }
}
