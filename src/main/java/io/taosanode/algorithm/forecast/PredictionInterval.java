package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.FitReport;
import io.taosanode.analysis.Forecast;
import io.taosanode.math.NormalQuantile;
import java.util.function.UnaryOperator;

/**
 * Bounds around a point forecast, in the same unit.
 *
 * @param lower lower bounds, one for each step
 * @param upper upper bounds, one for each step
 */
@SuppressWarnings("ArrayRecordComponent") // two columns handed over within this package
record PredictionInterval(double[] lower, double[] upper) {
  /**
   * The interval mean -+ z sd of normal errors that holds {@code level} of the probability.
   *
   * @param mean point forecast
   * @param deviation standard deviation of the forecast error at each step
   * @param level coverage in [0, 1)
   */
  static PredictionInterval normal(double[] mean, double[] deviation, double level) {
    double z = NormalQuantile.halfWidth(level);
    double[] lower = new double[mean.length];
    double[] upper = new double[mean.length];
    for (int h = 0; h < mean.length; h++) {
      lower[h] = mean[h] - z * deviation[h];
      upper[h] = mean[h] + z * deviation[h];
    }
    return new PredictionInterval(lower, upper);
  }

  /** The interval of a forecast, in its unit. */
  static PredictionInterval of(Forecast forecast) {
    return new PredictionInterval(forecast.lower(), forecast.upper());
  }

  /** The interval with both distances to {@code mean} multiplied by {@code factor}. */
  PredictionInterval widened(double[] mean, double factor) {
    double[] low = new double[mean.length];
    double[] high = new double[mean.length];
    for (int h = 0; h < mean.length; h++) {
      low[h] = mean[h] - factor * (mean[h] - lower[h]);
      high[h] = mean[h] + factor * (upper[h] - mean[h]);
    }
    return new PredictionInterval(low, high);
  }

  /** The interval of width zero. */
  static PredictionInterval none(double[] mean) {
    return new PredictionInterval(mean.clone(), mean.clone());
  }

  /** The interval with the same change of both bounds. */
  PredictionInterval map(UnaryOperator<double[]> change) {
    return new PredictionInterval(change.apply(lower), change.apply(upper));
  }

  /**
   * The forecast with this interval in the unit of the series, opened where rounding would leave
   * the mean outside.
   *
   * @param mean point forecast in the unit of the series
   * @param scaling unit of these bounds
   */
  Forecast around(double[] mean, Scaling scaling, FitReport fit) {
    double[] low = scaling.restore(lower);
    double[] high = scaling.restore(upper);
    for (int h = 0; h < mean.length; h++) {
      boolean point = lower[h] == upper[h];
      low[h] = point ? mean[h] : Math.min(low[h], mean[h]);
      high[h] = point ? mean[h] : Math.max(high[h], mean[h]);
    }
    return Forecast.of(mean, low, high, fit);
  }
}
