package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.analysis.FitReport;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Param;
import io.taosanode.analysis.Params;
import java.util.Arrays;

/**
 * What smoothing asks of a series before it starts.
 *
 * @param y values without missing ones, at least one
 * @param period observations per cycle, 1 for none
 */
@SuppressWarnings("ArrayRecordComponent") // handed over within this package
record History(double[] y, int period) {
  /** The option for the cycle. */
  static final Param<Integer> PERIOD =
      Param.integer("period", 0, 0, 10_000, "observations per season; 0 = no season");

  /** The message if there are fewer than two values or two cycles. */
  static final String TOO_SHORT = "number of input data is less than the required periods";

  /**
   * The history of a task.
   *
   * @param params with {@link #PERIOD}
   * @throws AnalysisException of kind {@code INVALID_PARAMETER} if there are fewer than two values
   *     or two cycles
   */
  static History of(ForecastTask task, Params params) {
    int period = Math.max(1, params.get(PERIOD));
    if (task.series().size() < Math.max(2, 2 * period)) {
      throw new AnalysisException(ErrorKind.INVALID_PARAMETER, "period", TOO_SHORT);
    }
    return new History(task.series().values(), period);
  }

  /** Refuses a history without a cycle. */
  void requireSeason(Params params) {
    if (period == 1) {
      throw AnalysisException.parameter(
          "period", params.get(PERIOD), "a seasonal model needs at least 2");
    }
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
   * @param season season for the report
   */
  Forecast constant(ForecastTask task, String model, int season) {
    double[] mean = new double[task.horizon()];
    Arrays.fill(mean, y[0]);
    FitReport fit = FitReport.closedForm(model, season, 0, y.length);
    return PredictionInterval.none(mean).around(mean, Scaling.affine(y), fit);
  }
}
