package io.taosanode.math;

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
}
