package io.taosanode.algorithm.forecast;

/** How a trend or a season enters an exponential smoothing model. */
enum Component {
  /** It does not. */
  NONE("N"),
  /** It is added. */
  ADD("A"),
  /** It is a factor. */
  MUL("M");

  private final String symbol;

  Component(String symbol) {
    this.symbol = symbol;
  }

  /** Its letter in the notation ETS(error, trend, season). */
  String symbol() {
    return symbol;
  }
}
