package io.taosanode.algorithm.forecast;

/**
 * Kernel of the theta models: the one-step errors for a given alpha, and the initial level and
 * theta of least squared error for it.
 *
 * <pre>
 *   mu_t = l_{t-1} + w d_t      d_t = (1 - alpha)^{t-1} A + (1 - (1 - alpha)^t) / alpha B
 *   l_t = alpha x_t + (1 - alpha) l_{t-1}                 w = 1 - 1 / theta
 * </pre>
 *
 * where A and B are intercept and slope of the line of least squares in t = 1, 2, ...: through the
 * whole history in a static model, through the values before t in a dynamic one, whose line is kept
 * up to date in O(1). For fixed alpha the expected value is linear in the initial level and in w,
 * so both follow from a system of two equations; one pass costs O(n). The first three errors do not
 * count. Reference: Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler (2016), Models for
 * optimising the theta method, International Journal of Forecasting 32(4), equations 11 to 18.
 */
final class ThetaPass {
  /** The number of errors at the beginning that do not count. */
  static final int SKIPPED = 3;

  private final double[] x;
  private final boolean dynamic;
  private final boolean free;
  private final Line whole;
  private double level;
  private double weight;
  private double sse;

  /**
   * Room for passes over one series.
   *
   * @param x values without missing ones, at least four; not modified
   * @param dynamic whether the line follows the values
   * @param free whether theta is estimated; otherwise it is 2
   */
  ThetaPass(double[] x, boolean dynamic, boolean free) {
    this.x = x;
    this.dynamic = dynamic;
    this.free = free;
    this.whole = new Line();
    for (double v : x) {
      whole.add(v);
    }
  }

  /** The line of least squares through the values so far. */
  static final class Line {
    private int count;
    private double mean;
    private double slope;

    /** The change of a line through {@code count} values, when later values change. */
    static Line changeAfter(int count) {
      Line change = new Line();
      change.count = count;
      return change;
    }

    void add(double value) {
      count++;
      double t = count;
      if (count > 1) {
        slope = ((t - 2) * slope + 6 * (value - mean) / t) / (t + 1);
      }
      mean += (value - mean) / t;
    }

    double slope() {
      return slope;
    }

    double intercept() {
      return mean - slope * (count + 1) / 2;
    }
  }

  /**
   * Estimates the initial level and w for {@code alpha}.
   *
   * @return the sum of squared errors
   */
  double fit(double alpha) {
    Line line = dynamic ? new Line() : whole;
    double known = 0;
    double kept = 1;
    double cc = 0;
    double cd = 0;
    double dd = 0;
    double cr = 0;
    double dr = 0;
    double rr = 0;
    for (int t = 0; t < x.length; t++) {
      double d = kept * line.intercept() + (1 - kept * (1 - alpha)) / alpha * line.slope();
      double r = x[t] - known;
      if (t >= SKIPPED) {
        cc += kept * kept;
        cd += kept * d;
        dd += d * d;
        cr += kept * r;
        dr += d * r;
        rr += r * r;
      }
      known += alpha * (x[t] - known);
      kept *= 1 - alpha;
      if (dynamic) {
        line.add(x[t]);
      }
    }
    weight = free ? bounded((cc * dr - cd * cr) / (cc * dd - cd * cd)) : 0.5;
    level = cc > 0 ? (cr - weight * cd) / cc : 0;
    double explained = 2 * (level * cr + weight * dr);
    double square = level * level * cc + 2 * level * weight * cd + weight * weight * dd;
    sse = Math.max(0, rr - explained + square);
    return sse;
  }

  /** The nearest value that corresponds to a theta of at least 1. */
  private static double bounded(double w) {
    return w >= 0 ? Math.min(1, w) : 0;
  }

  /** Initial level of the last fit. */
  double level() {
    return level;
  }

  /** Share 1 - 1 / theta of the line of the last fit. */
  double weight() {
    return weight;
  }

  /**
   * One-step forecasts of the history followed by {@code horizon} forecasts, each of which stands
   * in for the value that it forecasts; from the last fit.
   */
  double[] expected(double alpha, int horizon) {
    Line line = dynamic ? new Line() : whole;
    double[] mu = new double[x.length + horizon];
    double l = level;
    double kept = 1;
    for (int t = 0; t < mu.length; t++) {
      double d = kept * line.intercept() + (1 - kept * (1 - alpha)) / alpha * line.slope();
      mu[t] = l + weight * d;
      double value = t < x.length ? x[t] : mu[t];
      l += alpha * (value - l);
      kept *= 1 - alpha;
      if (dynamic) {
        line.add(value);
      }
    }
    return mu;
  }

  /**
   * What a unit error in the first value after the history adds to the values 0, 1, ..., {@code
   * horizon} - 1 steps later; errors of later values have nearly the same effect. From the last
   * fit.
   */
  double[] response(double alpha, int horizon) {
    Line line = Line.changeAfter(x.length);
    double[] psi = new double[horizon];
    double l = 0;
    double kept = Math.pow(1 - alpha, x.length);
    for (int h = 0; h < horizon; h++) {
      double d = kept * line.intercept() + (1 - kept * (1 - alpha)) / alpha * line.slope();
      psi[h] = h == 0 ? 1 : dynamic ? l + weight * d : l;
      l += alpha * (psi[h] - l);
      kept *= 1 - alpha;
      line.add(psi[h]);
    }
    return psi;
  }
}
