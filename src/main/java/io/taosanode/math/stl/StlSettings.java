package io.taosanode.math.stl;

/**
 * The choices of a seasonal-trend decomposition.
 *
 * @param period observations per season, at least 2
 * @param seasonal smoother of each cycle-subseries
 * @param trend smoother of the deseasonalised series
 * @param lowPass smoother that takes the trend out of the smoothed cycle-subseries
 * @param inner passes of season and trend for each set of robustness weights, at least 1
 * @param outer times the robustness weights are updated, 0 for none
 * @param averaged whether the season is replaced by its mean over the cycles in the end
 */
public record StlSettings(
    int period,
    Loess seasonal,
    Loess trend,
    Loess lowPass,
    int inner,
    int outer,
    boolean averaged) {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a component is out of range
   */
  public StlSettings {
    if (period < 2) {
      throw new IllegalArgumentException("period = " + period + ": must be at least 2");
    }
    if (inner < 1 || outer < 0) {
      throw new IllegalArgumentException(
          "inner = " + inner + ", outer = " + outer + ": must be at least 1 and 0");
    }
  }

  /** The same season in every cycle, for a series of length {@code n}; two passes, not robust. */
  public static StlSettings periodic(int n, int period) {
    return jumping(period, Math.addExact(Math.multiplyExact(10, n), 1), true);
  }

  /**
   * As {@link #periodic}, but without the final averaging: a nearly equal season in every cycle,
   * which may follow a level that drifts.
   */
  public static StlSettings rigid(int n, int period) {
    return jumping(period, Math.addExact(Math.multiplyExact(10, n), 1), false);
  }

  /**
   * A season that changes over about {@code window} cycles, locally constant; two passes, not
   * robust.
   *
   * @param window odd, at least 7 by the advice of the authors
   */
  public static StlSettings changing(int period, int window) {
    return jumping(period, window, false);
  }

  private static StlSettings jumping(int period, int window, boolean averaged) {
    return new StlSettings(
        period,
        Loess.jumping(window, 0),
        Loess.jumping(trendWindow(period, window), 1),
        Loess.jumping(nextOdd(period), 1),
        2,
        0,
        averaged);
  }

  /**
   * A season that changes over about {@code window} cycles, locally linear, with a regression at
   * every point; five passes, not robust. Cost O(n period) for each pass.
   */
  public static StlSettings dense(int period, int window) {
    return new StlSettings(
        period,
        Loess.everywhere(window, 1),
        Loess.everywhere(trendWindow(period, window), 1),
        Loess.everywhere(nextOdd(period + 1), 1),
        5,
        0,
        false);
  }

  /** The same with one pass for each of 15 updates of the robustness weights. */
  public StlSettings robust() {
    return passes(1, 15);
  }

  /** The same with other numbers of passes. */
  public StlSettings passes(int newInner, int newOuter) {
    return new StlSettings(period, seasonal, trend, lowPass, newInner, newOuter, averaged);
  }

  /** Section 3.5 of the source: wide enough not to compete with the season for its variation. */
  private static int trendWindow(int period, int seasonalWindow) {
    return nextOdd((int) Math.ceil(1.5 * period / (1 - 1.5 / seasonalWindow)));
  }

  private static int nextOdd(int number) {
    return Math.max(3, number | 1);
  }
}
