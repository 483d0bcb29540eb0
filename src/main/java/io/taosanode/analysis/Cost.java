package io.taosanode.analysis;

/** How the time of a run grows with the number n of rows, but for logarithms. */
public enum Cost {
  /** In proportion. */
  LINEAR("n", 1),
  /** In proportion up to some number of rows; of longer series only the end is used. */
  CAPPED("capped", 1),
  /** With the square. */
  QUADRATIC("n^2", 2),
  /** Another server does the work, and a thread only waits for it. */
  REMOTE("remote", 1);

  private final String symbol;
  private final double exponent;

  Cost(String symbol, double exponent) {
    this.symbol = symbol;
    this.exponent = exponent;
  }

  /** The growth in short, for tables. */
  public String symbol() {
    return symbol;
  }

  /** The largest power of n with which the time may grow. */
  public double exponent() {
    return exponent;
  }
}
