package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.RunContext;
import java.util.Arrays;

/**
 * A fitted theta model of a series without season.
 *
 * @param kind which model it is
 * @param theta curvature of the theta line
 * @param alpha weight of the newest value
 * @param expected one-step forecasts of the history, then the forecasts
 * @param response psi_0, psi_1, ...: what an error adds to the values 0, 1, ... steps later
 * @param sse sum of the squared errors that count
 * @param freedom number of those errors less the number of parameters, at least 1
 * @param evaluations passes over the data
 */
@SuppressWarnings("ArrayRecordComponent") // handed over within this package
record ThetaFit(
    Kind kind,
    double theta,
    double alpha,
    double[] expected,
    double[] response,
    double sse,
    int freedom,
    int evaluations) {
  private static final double LEAST_ALPHA = 0.1;
  private static final double LARGEST_ALPHA = 0.99;
  private static final int CELLS = 24;
  private static final int GOLDEN_STEPS = 24;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  /** Models of the family; their names are those of the source of {@link ThetaPass}. */
  enum Kind {
    /** Smoothing of the series plus half the slope. */
    STANDARD,
    /** The line of the whole history, theta = 2. */
    STM,
    /** The line of the whole history, theta estimated. */
    OTM,
    /** A line that follows the values, theta = 2. */
    DSTM,
    /** A line that follows the values, theta estimated. */
    DOTM
  }

  /**
   * Fits a model by least squares: a grid over alpha in [0.1, 0.99], refined by golden section. The
   * standard method is simple exponential smoothing of greatest likelihood plus half the slope of
   * the line of least squares. Reference: Hyndman and Billah (2003), Unmasking the theta method,
   * International Journal of Forecasting 19(2).
   *
   * @param x values without missing ones, not all equal; at least two, five beyond the standard
   *     method
   */
  static ThetaFit of(double[] x, Kind kind, int horizon, RunContext run) {
    return kind == Kind.STANDARD ? standard(x, horizon, run) : optimised(x, kind, horizon, run);
  }

  private static ThetaFit optimised(double[] x, Kind kind, int horizon, RunContext run) {
    boolean dynamic = kind == Kind.DSTM || kind == Kind.DOTM;
    boolean free = kind == Kind.OTM || kind == Kind.DOTM;
    ThetaPass pass = new ThetaPass(x, dynamic, free);
    double width = (LARGEST_ALPHA - LEAST_ALPHA) / CELLS;
    double best = LEAST_ALPHA;
    double lowest = Double.POSITIVE_INFINITY;
    for (int k = 0; k <= CELLS; k++) {
      run.checkpoint();
      double sse = pass.fit(LEAST_ALPHA + k * width);
      best = sse < lowest ? LEAST_ALPHA + k * width : best;
      lowest = Math.min(lowest, sse);
    }
    double alpha = refined(pass, best, width, run);
    double sse = pass.fit(alpha);
    double theta = pass.weight() < 1 ? 1 / (1 - pass.weight()) : Double.POSITIVE_INFINITY;
    return new ThetaFit(
        kind,
        theta,
        alpha,
        pass.expected(alpha, horizon),
        pass.response(alpha, horizon),
        sse,
        Math.max(1, x.length - ThetaPass.SKIPPED - (free ? 3 : 2)),
        CELLS + GOLDEN_STEPS + 4);
  }

  private static double refined(ThetaPass pass, double best, double width, RunContext run) {
    double low = Math.max(LEAST_ALPHA, best - width);
    double high = Math.min(LARGEST_ALPHA, best + width);
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double atLeft = pass.fit(left);
    double atRight = pass.fit(right);
    for (int i = 0; i < GOLDEN_STEPS; i++) {
      run.checkpoint();
      if (atLeft <= atRight) {
        high = right;
        right = left;
        atRight = atLeft;
        left = high - GOLDEN * (high - low);
        atLeft = pass.fit(left);
      } else {
        low = left;
        left = right;
        atLeft = atRight;
        right = low + GOLDEN * (high - low);
        atRight = pass.fit(right);
      }
    }
    return atLeft <= atRight ? left : right;
  }

  private static ThetaFit standard(double[] x, int horizon, RunContext run) {
    SmoothingForm form = new SmoothingForm(false, Component.NONE, false, Component.NONE, 1);
    SmoothingFit fit = EtsFit.of(x, form, run);
    ThetaPass.Line line = new ThetaPass.Line();
    for (double v : x) {
      line.add(v);
    }
    double alpha = fit.weights().alpha();
    double level = fit.pass().statesAfter(x.length).level();
    double start = (1 - Math.pow(1 - alpha, x.length)) / alpha;
    double[] expected = Arrays.copyOf(fit.pass().fitted(), x.length + horizon);
    double[] response = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      expected[x.length + h] = level + line.slope() / 2 * (h + start);
      response[h] = h == 0 ? 1 : alpha;
    }
    int freedom = Math.max(1, x.length - 2);
    return new ThetaFit(
        Kind.STANDARD, 2, alpha, expected, response, fit.criterion(), freedom, fit.evaluations());
  }

  /** The forecasts. */
  double[] mean() {
    return Arrays.copyOfRange(expected, expected.length - response.length, expected.length);
  }

  /** The standard deviation of the forecast error at each step. */
  double[] deviations() {
    double[] deviation = new double[response.length];
    double sum = 0;
    for (int h = 0; h < deviation.length; h++) {
      sum += response[h] * response[h];
      deviation[h] = Math.sqrt(variance() * sum);
    }
    return deviation;
  }

  /** The variance of the one-step errors. */
  double variance() {
    return sse / freedom;
  }
}
