package io.taosanode.algorithm.forecast;

/**
 * Which components an exponential smoothing model has.
 *
 * @param trend how the trend enters
 * @param season how the season enters
 * @param period observations per season, 1 without one
 */
record HoltWintersForm(Component trend, Component season, int period) {
  boolean hasTrend() {
    return trend != Component.NONE;
  }

  boolean hasSeason() {
    return season != Component.NONE;
  }

  /** Whether a component is a factor, so that the series has to be positive. */
  boolean multiplicative() {
    return trend == Component.MUL || season == Component.MUL;
  }

  /** The neutral slope: what a model without trend keeps all the time. */
  double flatSlope() {
    return trend == Component.MUL ? 1 : 0;
  }

  /** The number of estimated quantities: weights, level, slope and all but one season. */
  int parameters() {
    return 2 + (hasTrend() ? 2 : 0) + (hasSeason() ? period : 0);
  }

  /** The model in the notation of Hyndman et al., for example {@code ETS(A,A,M)[12]}. */
  String notation() {
    String name = "ETS(A," + trend.symbol() + "," + season.symbol() + ")";
    return hasSeason() ? name + "[" + period + "]" : name;
  }
}
