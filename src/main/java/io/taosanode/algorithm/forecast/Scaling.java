package io.taosanode.algorithm.forecast;

/**
 * The change of unit x = (y / magnitude - origin) / range, so that kernels work on numbers of
 * magnitude one whatever the unit of the series.
 *
 * @param magnitude largest absolute value of the series, 1 if all are zero
 * @param origin what is subtracted after division by the magnitude
 * @param range largest distance from the origin, 1 if there is none
 */
record Scaling(double magnitude, double origin, double range) {
  /** Puts the first value at 0 and the farthest value at distance 1; for additive models. */
  static Scaling affine(double[] y) {
    double magnitude = magnitude(y);
    double origin = y[0] / magnitude;
    double range = 0;
    for (double v : y) {
      range = Math.max(range, Math.abs(v / magnitude - origin));
    }
    return new Scaling(magnitude, origin, range > 0 ? range : 1);
  }

  /** Keeps zero where it is and puts the largest absolute value at 1; for multiplicative models. */
  static Scaling proportional(double[] y) {
    return new Scaling(magnitude(y), 0, 1);
  }

  /** Puts the smallest value at 0 and the largest at 1. */
  static Scaling unit(double[] y) {
    double magnitude = magnitude(y);
    double lowest = y[0] / magnitude;
    double highest = lowest;
    for (double v : y) {
      lowest = Math.min(lowest, v / magnitude);
      highest = Math.max(highest, v / magnitude);
    }
    return new Scaling(magnitude, lowest, highest > lowest ? highest - lowest : 1);
  }

  /** Puts the smallest value at 1 and the largest at 2; for models of shares. */
  static Scaling positive(double[] y) {
    Scaling unit = unit(y);
    return new Scaling(unit.magnitude, unit.origin - unit.range, unit.range);
  }

  private static double magnitude(double[] y) {
    double largest = 0;
    for (double v : y) {
      largest = Math.max(largest, Math.abs(v));
    }
    return largest > 0 ? largest : 1;
  }

  /** The values in the new unit. */
  double[] apply(double[] y) {
    double[] x = new double[y.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = (y[i] / magnitude - origin) / range;
    }
    return x;
  }

  /** The values back in the unit of the series, limited to finite numbers. */
  double[] restore(double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = finite((x[i] * range + origin) * magnitude);
    }
    return y;
  }

  /** Distances back in the unit of the series. */
  double[] restoreDistances(double[] distances) {
    double[] restored = new double[distances.length];
    for (int i = 0; i < restored.length; i++) {
      restored[i] = distances[i] * range * magnitude;
    }
    return restored;
  }

  /** A sum of squares back in the squared unit of the series, limited to a finite number. */
  double restoreSquared(double sum) {
    double root = Math.sqrt(sum) * range * magnitude;
    return finite(root * root);
  }

  private static double finite(double value) {
    return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value));
  }
}
