package io.taosanode.algorithm.forecast;

/** Whether {@link Prophet} models a season of the calendar. */
enum SeasonSwitch {
  /** If the history is long and fine enough. */
  AUTO,
  /** Always. */
  TRUE,
  /** Never. */
  FALSE
}
