package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.FitReport;
import io.taosanode.analysis.Forecast;
import java.util.Arrays;

/**
 * The range of a history, widened ten times on both sides: forecasts of models that can explode are
 * kept within it.
 *
 * @param low lowest admitted value
 * @param high highest admitted value
 */
record HistoryRange(double low, double high) {
  /** The remark for the reader when a forecast was changed. */
  private static final String NOTE =
      "forecast limited to the range of the history widened ten times";

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

  /**
   * The forecast in the unit of the series with mean and bounds limited, and a note if the mean was
   * changed.
   *
   * @param mean point forecast in the unit of this range
   * @param interval bounds in that unit
   * @param scaling that unit
   */
  Forecast around(double[] mean, PredictionInterval interval, Scaling scaling, FitReport report) {
    double[] limited = limit(mean);
    Forecast forecast = interval.map(this::limit).around(scaling.restore(limited), scaling, report);
    return Arrays.equals(limited, mean) ? forecast : forecast.withNote(NOTE);
  }
}
