package io.taosanode.math;

import java.util.Arrays;

/** Values brought to a common scale, whatever their unit and magnitude. */
public final class UnitRange {
  private UnitRange() {}

  /**
   * The values minus their mean, divided by their range.
   *
   * <pre>
   *   u_i = (y_i - mean(y)) / (max(y) - min(y))
   * </pre>
   *
   * No sum of squares of the result overflows or vanishes, and sums over stretches of it lose no
   * digits to a common level. O(n) time.
   *
   * @param y finite values; not modified
   * @return a new array of the same length, without unit, all 0 if the values are equal
   */
  public static double[] of(double[] y) {
    double magnitude = Double.MIN_NORMAL;
    for (double v : y) {
      magnitude = Math.max(magnitude, Math.abs(v));
    }
    double[] u = new double[y.length];
    double least = 0;
    double greatest = 0;
    for (int i = 0; i < u.length; i++) {
      u[i] = y[i] / magnitude - y[0] / magnitude;
      least = Math.min(least, u[i]);
      greatest = Math.max(greatest, u[i]);
    }
    double range = greatest - least;
    double mean = 0;
    for (int i = 0; i < u.length; i++) {
      u[i] = range > 0 ? u[i] / range : 0;
      mean += u[i] / u.length;
    }
    for (int i = 0; i < u.length; i++) {
      u[i] -= mean;
    }
    return u;
  }

  /**
   * Several columns in one unit: each minus its mean, all divided by the widest of their ranges.
   *
   * @param columns finite values, double[d][n]; not modified
   * @return new arrays, without unit, all 0 if every column is constant
   */
  public static double[][] together(double[][] columns) {
    double widest = widestHalf(columns);
    double[][] u = new double[columns.length][];
    for (int j = 0; j < columns.length; j++) {
      double relative = widest > 0 ? half(columns[j]) / widest : 0;
      u[j] = Arrays.stream(of(columns[j])).map(v -> v * relative).toArray();
    }
    return u;
  }

  /** Half of the widest range of the columns, which never overflows; 0 without values. */
  public static double widestHalf(double[][] columns) {
    return Arrays.stream(columns).mapToDouble(UnitRange::half).max().orElse(0);
  }

  private static double half(double[] y) {
    return Arrays.stream(y).max().orElse(0) / 2 - Arrays.stream(y).min().orElse(0) / 2;
  }
}
