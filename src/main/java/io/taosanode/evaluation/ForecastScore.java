package io.taosanode.evaluation;

import io.taosanode.analysis.Forecast;

/**
 * The measures of one outcome. A failed forecast is scored as Naive2 and has no interval.
 *
 * @param failed whether there was no forecast
 * @param smape symmetric percentage error
 * @param mase scaled error, NaN if the history has no scale
 * @param naive2 the same two for Naive2
 * @param seasonalNaiveMase scaled error of the seasonal naive forecast
 * @param interval coverage and scaled interval score
 * @param millis time of the run
 */
public record ForecastScore(
    boolean failed,
    double smape,
    double mase,
    Naive2 naive2,
    double seasonalNaiveMase,
    IntervalScore interval,
    double millis) {
  /**
   * The errors of Naive2.
   *
   * @param smape symmetric percentage error
   * @param mase scaled error, NaN if the history has no scale
   */
  public record Naive2(double smape, double mase) {}

  /**
   * The measures of an interval.
   *
   * @param coverage share of values inside, NaN if there is no interval
   * @param msis scaled interval score, NaN if there is no interval or no scale
   */
  public record IntervalScore(double coverage, double msis) {}

  /** The measures of an outcome whose interval was asked for at {@code level}. */
  public static ForecastScore of(ForecastOutcome outcome, double level) {
    ForecastCase series = outcome.series();
    double[] history = series.history().values();
    double[] actual = series.actual();
    double scale = ForecastErrors.scale(history, series.period());
    double[] naive2 = ReferenceForecasts.naive2(history, series.period(), actual.length);
    double[] seasonal = ReferenceForecasts.seasonalNaive(history, series.period(), actual.length);
    double[] mean = outcome.forecast().map(Forecast::mean).orElse(naive2);
    return new ForecastScore(
        outcome.forecast().isEmpty(),
        ForecastErrors.symmetricPercentage(actual, mean),
        scaled(ForecastErrors.absolute(actual, mean), scale),
        new Naive2(
            ForecastErrors.symmetricPercentage(actual, naive2),
            scaled(ForecastErrors.absolute(actual, naive2), scale)),
        scaled(ForecastErrors.absolute(actual, seasonal), scale),
        outcome
            .forecast()
            .map(forecast -> interval(actual, forecast, level, scale))
            .orElse(new IntervalScore(Double.NaN, Double.NaN)),
        outcome.millis());
  }

  private static IntervalScore interval(
      double[] actual, Forecast forecast, double level, double scale) {
    double[] lower = forecast.lower();
    double[] upper = forecast.upper();
    return new IntervalScore(
        ForecastErrors.coverage(actual, lower, upper),
        scaled(ForecastErrors.intervalScore(actual, lower, upper, level), scale));
  }

  private static double scaled(double error, double scale) {
    return scale > 0 ? error / scale : Double.NaN;
  }
}
