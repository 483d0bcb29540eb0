package io.taosanode.algorithm.forecast;

import io.taosanode.math.RidgeRegression;

/**
 * The next level from the last ones: the change of the Box-Cox level is a ridge regression on a
 * constant, the distance from the mean, the last change, and the distance from the level one longer
 * season back. A heavy ridge turns it into the random walk.
 */
final class LevelRidge {
  private static final double[] POWERS = {1, 0.5, 0};
  private static final int MIN_ROWS = 4;
  private static final int SPARE_ROWS = 5;

  private final double power;
  private final int season;
  private final double[] z;
  private final double mean;
  private final double lowest;
  private final double highest;
  private final RidgeRegression ridge;

  /**
   * Fits.
   *
   * @param levels positive, at least two
   * @param season levels in the longer season, 1 without one
   */
  LevelRidge(double[] levels, int season) {
    this.power = power(levels);
    this.z = transformed(levels, power);
    this.season = z.length >= 2 * season + SPARE_ROWS ? season : 1;
    double sum = 0;
    double low = z[0];
    double high = z[0];
    for (double v : z) {
      sum += v;
      low = Math.min(low, v);
      high = Math.max(high, v);
    }
    mean = sum / z.length;
    lowest = low - (high - low);
    highest = high + (high - low);
    ridge = fit();
  }

  private RidgeRegression fit() {
    int first = first();
    int rows = z.length - first;
    if (rows < MIN_ROWS) {
      double[] changes = new double[z.length - 1];
      for (int t = 0; t < changes.length; t++) {
        changes[t] = z[t + 1] - z[t];
      }
      return RidgeRegression.fit(new double[changes.length][width()], changes);
    }
    double[][] features = new double[rows][];
    double[] target = new double[rows];
    for (int t = first; t < z.length; t++) {
      features[t - first] = features(z, t);
      target[t - first] = z[t] - z[t - 1];
    }
    return RidgeRegression.fit(features, target);
  }

  private int first() {
    return Math.max(2, season);
  }

  private int width() {
    return season > 1 ? 4 : 3;
  }

  private double[] features(double[] path, int t) {
    double last = path[t - 1];
    double[] row = new double[width()];
    row[0] = 1;
    row[1] = last - mean;
    row[2] = t > 1 ? last - path[t - 2] : 0;
    if (season > 1) {
      row[3] = path[t - season] - last;
    }
    return row;
  }

  /** The transformed levels with room for more behind them. */
  double[] start(int more) {
    double[] path = new double[z.length + more];
    System.arraycopy(z, 0, path, 0, z.length);
    return path;
  }

  /** Writes the expected level at position {@code t} of a path. */
  void step(double[] path, int t) {
    path[t] = limited(path[t - 1] + ridge.predict(features(path, t)));
  }

  /** Moves the level at position {@code t} of a path. */
  void shock(double[] path, int t, double by) {
    path[t] = limited(path[t] + by);
  }

  private double limited(double level) {
    return Math.max(lowest, Math.min(highest, level));
  }

  /** The level expected at a position of the history, as if that level had not been seen. */
  double expected(int t) {
    double[] leftOut = ridge.leftOutResiduals();
    int first = z.length - leftOut.length;
    return restored(limited(t < first ? z[t - 1] : z[t] - leftOut[t - first]));
  }

  /** The errors of one step, each of a level that the coefficients do not know. */
  double[] errors() {
    return ridge.leftOutResiduals();
  }

  /** A level from its transform. */
  double restored(double transformed) {
    return power == 0 ? Math.exp(transformed) : Math.pow(Math.max(0, transformed), 1 / power);
  }

  private static double[] transformed(double[] levels, double power) {
    double[] z = new double[levels.length];
    for (int t = 0; t < z.length; t++) {
      z[t] = power == 0 ? Math.log(levels[t]) : Math.pow(levels[t], power);
    }
    return z;
  }

  /** The power under which changes vary least, in the unit of the levels. */
  private static double power(double[] levels) {
    double geometric = 0;
    for (double v : levels) {
      geometric += Math.log(v) / levels.length;
    }
    double best = 1;
    double least = Double.POSITIVE_INFINITY;
    for (double power : POWERS) {
      double[] z = transformed(levels, power);
      double derivative = (power == 0 ? 1 : power) * Math.exp((power - 1) * geometric);
      double sum = 0;
      for (int t = 1; t < z.length; t++) {
        double change = (z[t] - z[t - 1]) / derivative;
        sum += change * change;
      }
      if (sum < least) {
        least = sum;
        best = power;
      }
    }
    return best;
  }
}
