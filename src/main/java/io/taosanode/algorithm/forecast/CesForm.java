package io.taosanode.algorithm.forecast;

/** Where the season enters complex exponential smoothing. */
enum CesForm {
  /** No season. */
  NONE,
  /** One complex level for each phase of the season. */
  SIMPLE,
  /** A real additive season. */
  PARTIAL,
  /** A complex season. */
  FULL;

  /** The number of estimated weights, initial values and the variance. */
  int parameters(int period) {
    return switch (this) {
      case NONE -> 5;
      case SIMPLE -> 4 + period;
      case PARTIAL -> 5 + period;
      case FULL -> 7 + period;
    };
  }

  /** Observations between two values of the same level. */
  int lag(int period) {
    return this == SIMPLE ? period : 1;
  }

  /** Whether a season is added to the level. */
  boolean addsSeason() {
    return this == PARTIAL || this == FULL;
  }
}
