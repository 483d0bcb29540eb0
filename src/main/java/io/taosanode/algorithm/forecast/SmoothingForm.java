package io.taosanode.algorithm.forecast;

/**
 * Which components an exponential smoothing model has.
 *
 * @param factorError whether the error is a share of the expected value instead of an increment
 * @param trend how the trend enters
 * @param damped whether the trend flattens out; false without a trend
 * @param season how the season enters
 * @param period observations per season, 1 without one
 */
record SmoothingForm(
    boolean factorError, Component trend, boolean damped, Component season, int period) {
  boolean hasTrend() {
    return trend != Component.NONE;
  }

  boolean hasSeason() {
    return season != Component.NONE;
  }

  /** Whether a component is a factor, so that the series has to be positive. */
  boolean needsPositive() {
    return factorError || !additiveParts();
  }

  /** Whether trend and season are added, so that forecast variances have a closed form. */
  boolean additiveParts() {
    return trend != Component.MUL && season != Component.MUL;
  }

  /** The neutral slope: what a model without trend keeps all the time. */
  double flatSlope() {
    return trend == Component.MUL ? 1 : 0;
  }

  /** The number of estimated weights and free initial states; one season follows from the rest. */
  int parameters() {
    return 2 + (hasTrend() ? 2 : 0) + (damped ? 1 : 0) + (hasSeason() ? period : 0);
  }

  /** The model in the notation of Hyndman et al., for example {@code ETS(M,Ad,M)}. */
  String notation() {
    String error = (factorError ? Component.MUL : Component.ADD).symbol();
    return "ETS(%s,%s%s,%s)".formatted(error, trend.symbol(), damped ? "d" : "", season.symbol());
  }
}
