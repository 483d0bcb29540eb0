package io.taosanode.algorithm.forecast;

/** The form of the trend of {@link Prophet}. */
enum Growth {
  /** Straight pieces joined at change points. */
  LINEAR,
  /** One level for all time. */
  FLAT
}
