package io.taosanode.analysis;

/** What an algorithm can do beyond its task; the conformance suite holds it to its word. */
public enum Capability {
  /** Gives a prediction interval wider than nothing. */
  INTERVALS,
  /** Models a season of the series. */
  SEASONALITY,
  /** Models several seasons at once. */
  SEVERAL_SEASONS,
  /** Goes by the time stamps; without it, rows count as evenly spaced. */
  TIME_STAMPS,
  /** Looks at the values alone: reordering the series reorders the answer. */
  ANY_ORDER,
  /** Judges rows of several columns of values. */
  SEVERAL_COLUMNS,
  /** Makes use of covariates. */
  COVARIATES,
  /** Shifting and scaling the series shifts and scales the answer (flags stay). */
  AFFINE_EQUIVARIANCE
}
