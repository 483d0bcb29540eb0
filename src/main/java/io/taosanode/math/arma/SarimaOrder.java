package io.taosanode.math.arma;

/**
 * The orders of a seasonal ARIMA model (p, d, q)(P, D, Q) with m observations per season.
 *
 * @param p autoregressive order
 * @param d number of first differences
 * @param q moving average order
 * @param seasonalP seasonal autoregressive order P
 * @param seasonalD number of seasonal differences D
 * @param seasonalQ seasonal moving average order Q
 * @param period observations per season m, 0 without a season
 */
public record SarimaOrder(
    int p, int d, int q, int seasonalP, int seasonalD, int seasonalQ, int period) {
  /**
   * Checks the orders.
   *
   * @throws IllegalArgumentException if one is negative or there are seasonal ones without a season
   */
  public SarimaOrder {
    if (Math.min(Math.min(p, d), Math.min(q, seasonalP)) < 0
        || Math.min(Math.min(seasonalD, seasonalQ), period) < 0) {
      throw new IllegalArgumentException("orders: must not be negative");
    }
    if (period < 2 && seasonalP + seasonalD + seasonalQ > 0) {
      throw new IllegalArgumentException("period = " + period + ": must be at least 2");
    }
  }

  /** A model (p, d, q) without a season. */
  public static SarimaOrder of(int p, int d, int q) {
    return new SarimaOrder(p, d, q, 0, 0, 0, 0);
  }

  /** The same model with the seasonal part (P, D, Q) of {@code m} observations. */
  public SarimaOrder seasonal(int bigP, int bigD, int bigQ, int m) {
    return new SarimaOrder(p, d, q, bigP, bigD, bigQ, m);
  }

  /** The number of autoregressive and moving average coefficients. */
  public int coefficients() {
    return p + q + seasonalP + seasonalQ;
  }

  /** The differences of this order. */
  public Differencing differencing() {
    return new Differencing(d, seasonalD, period);
  }
}
