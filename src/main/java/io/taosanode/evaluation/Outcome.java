package io.taosanode.evaluation;

/** What became of one case. */
public sealed interface Outcome permits ForecastOutcome, DetectionOutcome {
  /** Which series it was. */
  SeriesName name();

  /** Why there is no result, empty if there is one. */
  String failure();
}
