package io.taosanode.algorithm.forecast;

/** What {@link Arima} does with missing values, from exact to cheap. */
enum GapTreatment {
  /** Every model is fitted to the observed values alone. */
  FILTERED,
  /** Orders are compared on the bridged series, the model found is fitted to observed values. */
  BRIDGED_FOR_ORDERS,
  /** Gaps are bridged by lines before anything else. */
  BRIDGED
}
