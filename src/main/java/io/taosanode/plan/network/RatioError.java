package io.taosanode.plan.network;

/**
 * How many times a prediction is too large or too small.
 *
 * <pre>
 *   r = max((p + e) / (t + e), (t + e) / (p + e))
 * </pre>
 *
 * p: prediction; t: truth; e: a number that keeps small values from counting too much. r is 1 where
 * they are equal.
 */
final class RatioError {
  private RatioError() {}

  /** The error r. */
  static double of(double p, double t, double e) {
    return Math.max((p + e) / (t + e), (t + e) / (p + e));
  }

  /** The derivative of r by p; 0 where p = t. */
  static double slope(double p, double t, double e) {
    if (p == t) {
      return 0;
    }
    return p > t ? 1 / (t + e) : -(t + e) / ((p + e) * (p + e));
  }
}
