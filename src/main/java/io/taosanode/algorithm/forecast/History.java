package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.analysis.FitReport;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import java.util.Arrays;

/**
 * What smoothing asks of a series before it starts.
 *
 * @param y values without missing ones, at least one
 */
@SuppressWarnings("ArrayRecordComponent") // handed over within this package
record History(double[] y) {
  /** The message if there are fewer than two values or two cycles. */
  static final String TOO_SHORT = "number of input data is less than the required periods";

  /**
   * The history of a task.
   *
   * @param period observations per cycle, 1 for none
   * @throws AnalysisException of kind {@code INVALID_PARAMETER} if there are fewer than two values
   *     or two cycles
   */
  static History of(ForecastTask task, int period) {
    if (task.series().size() < Math.max(2, 2 * period)) {
      throw new AnalysisException(ErrorKind.INVALID_PARAMETER, "period", TOO_SHORT);
    }
    return new History(task.series().values());
  }

  boolean isPositive() {
    return isPositive(y);
  }

  static boolean isPositive(double[] values) {
    return Arrays.stream(values).allMatch(v -> v > 0);
  }

  boolean isConstant() {
    return Arrays.stream(y).allMatch(v -> v == y[0]);
  }

  /** The unit for a model; proportional if zero has to stay where it is. */
  Scaling scaling(boolean proportional) {
    return proportional ? Scaling.proportional(y) : Scaling.affine(y);
  }

  /**
   * The forecast of a constant history.
   *
   * @param model name for the report
   * @param period season for the report
   */
  Forecast constant(ForecastTask task, String model, int period) {
    double[] mean = new double[task.horizon()];
    Arrays.fill(mean, y[0]);
    FitReport fit = FitReport.closedForm(model, period, 0, y.length);
    return PredictionInterval.none(mean).around(mean, Scaling.affine(y), fit);
  }
}
