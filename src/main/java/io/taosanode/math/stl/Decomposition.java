package io.taosanode.math.stl;

import io.taosanode.math.Moments;

/**
 * A series as the sum of seasons, a trend and a remainder, each as long as the series and in its
 * unit.
 */
public final class Decomposition {
  private final double[][] seasons;
  private final double[] trend;
  private final double[] remainder;
  private final double[] weights;

  /** Takes over the arrays without a copy. */
  Decomposition(double[][] seasons, double[] trend, double[] remainder, double[] weights) {
    this.seasons = seasons;
    this.trend = trend;
    this.remainder = remainder;
    this.weights = weights;
  }

  /** The number of seasons. */
  public int seasons() {
    return seasons.length;
  }

  /**
   * A copy of the season of one period, in the order in which the periods were given.
   *
   * @throws IndexOutOfBoundsException if there is no such season
   */
  public double[] season(int index) {
    return seasons[index].clone();
  }

  /** A copy of the trend. */
  public double[] trend() {
    return trend.clone();
  }

  /** A copy of what seasons and trend leave. */
  public double[] remainder() {
    return remainder.clone();
  }

  /** A copy of the robustness weights of the last pass, from 0 (ignored) to 1. */
  public double[] weights() {
    return weights.clone();
  }

  /**
   * The share of the variance of season and remainder together that the season explains, from 0 to
   * 1; 0 if both are constant.
   *
   * <pre>
   *   F = max(0, 1 - Var(remainder) / Var(season + remainder))
   * </pre>
   *
   * <p>Source: R. J. Hyndman, G. Athanasopoulos, "Forecasting: principles and practice", 3rd
   * edition (2021), section 4.3.
   *
   * @throws IndexOutOfBoundsException if there is no such season
   */
  public double seasonalStrength(int index) {
    double[] detrended = seasons[index].clone();
    for (int i = 0; i < detrended.length; i++) {
      detrended[i] += remainder[i];
    }
    double ratio = Moments.of(remainder).deviation() / Moments.of(detrended).deviation();
    return Double.isNaN(ratio) ? 0 : Math.max(0, 1 - ratio * ratio);
  }
}
