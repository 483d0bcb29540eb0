package io.taosanode.evaluation;

/**
 * Errors of one forecast, as the M4 competition measures them.
 *
 * <pre>
 *   sMAPE = 200 / h  sum |y - f| / (|y| + |f|)
 *   MASE  = MAE / q,  q = 1 / (n - m)  sum |y_t - y_{t-m}| over the history
 *   MSIS  = 1 / (h q)  sum (u - l) + 2/a (l - y)+ + 2/a (y - u)+
 * </pre>
 *
 * y: what happened, f: the forecast, [l, u]: its interval of level 1 - a, h: horizon, m: period, n:
 * length of the history, x+: x if positive, else 0.
 *
 * <p>Source: S. Makridakis, E. Spiliotis, V. Assimakopoulos, "The M4 Competition: 100,000 time
 * series and 61 forecasting methods", International Journal of Forecasting 36 (2020), section 2.
 */
public final class ForecastErrors {
  private static final double PERCENT = 200;

  private ForecastErrors() {}

  /** Symmetric mean absolute percentage error in [0, 200]; a step where both are 0 counts as 0. */
  public static double symmetricPercentage(double[] actual, double[] forecast) {
    double sum = 0;
    for (int i = 0; i < actual.length; i++) {
      double size = Math.abs(actual[i]) + Math.abs(forecast[i]);
      sum += size > 0 ? PERCENT * Math.abs(actual[i] - forecast[i]) / size : 0;
    }
    return sum / actual.length;
  }

  /** Mean absolute error in the unit of the series. */
  public static double absolute(double[] actual, double[] forecast) {
    double sum = 0;
    for (int i = 0; i < actual.length; i++) {
      sum += Math.abs(actual[i] - forecast[i]);
    }
    return sum / actual.length;
  }

  /**
   * The unit of scaled errors: the mean absolute difference at the lag of a period, or at lag 1
   * where the history is no longer than that.
   *
   * @return 0 for a constant history or a single value
   */
  public static double scale(double[] history, int period) {
    int lag = history.length <= period ? 1 : period;
    if (history.length <= lag) {
      return 0;
    }
    double sum = 0;
    for (int t = lag; t < history.length; t++) {
      sum += Math.abs(history[t] - history[t - lag]);
    }
    return sum / (history.length - lag);
  }

  /** The share of values inside the interval, both ends included. */
  public static double coverage(double[] actual, double[] lower, double[] upper) {
    int inside = 0;
    for (int i = 0; i < actual.length; i++) {
      inside += lower[i] <= actual[i] && actual[i] <= upper[i] ? 1 : 0;
    }
    return (double) inside / actual.length;
  }

  /** Mean interval score in the unit of the series, for an interval of coverage {@code level}. */
  public static double intervalScore(
      double[] actual, double[] lower, double[] upper, double level) {
    double penalty = 2 / (1 - level);
    double sum = 0;
    for (int i = 0; i < actual.length; i++) {
      sum += upper[i] - lower[i];
      sum += penalty * Math.max(0, lower[i] - actual[i]);
      sum += penalty * Math.max(0, actual[i] - upper[i]);
    }
    return sum / actual.length;
  }
}
