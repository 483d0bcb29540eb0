package io.taosanode.algorithm.forecast;

/**
 * The range of a history, widened ten times on both sides: forecasts of models that can explode are
 * kept within it.
 *
 * @param low lowest admitted value
 * @param high highest admitted value
 */
record HistoryRange(double low, double high) {
  /** The remark for the reader when a forecast was changed. */
  static final String NOTE = "forecast limited to the range of the history widened ten times";

  private static final double WIDENING = 10;

  static HistoryRange of(double[] x) {
    double low = x[0];
    double high = x[0];
    for (double v : x) {
      low = Math.min(low, v);
      high = Math.max(high, v);
    }
    double reach = WIDENING * (high - low);
    return new HistoryRange(low - reach, high + reach);
  }

  /** The values, each moved to the nearest bound if it lies outside. */
  double[] limit(double[] values) {
    double[] limited = new double[values.length];
    for (int h = 0; h < limited.length; h++) {
      limited[h] = Math.max(low, Math.min(high, values[h]));
    }
    return limited;
  }

  /** The interval with both bounds limited. */
  PredictionInterval limit(PredictionInterval interval) {
    return new PredictionInterval(limit(interval.lower()), limit(interval.upper()));
  }
}
