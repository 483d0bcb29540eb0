package io.taosanode.math.arma;

import io.taosanode.math.stl.Stl;
import io.taosanode.math.stl.StlSettings;

/** How often a series has to be differenced to become stationary. */
public final class UnitRoots {
  private static final double KPSS_CRITICAL = 0.463;
  private static final double STRENGTH_LIMIT = 0.64;

  /** Cycles over which a season changes; that of the reference for a single season. */
  private static final int WINDOW = 11;

  private UnitRoots() {}

  /**
   * The KPSS statistic of stationarity around a level: the sum of squared partial sums of the
   * deviations from the mean over n^2 times their long-run variance, by Bartlett weights.
   *
   * <p>Reference: Kwiatkowski, Phillips, Schmidt and Shin (1992), J. Econometrics 54, equation 13.
   *
   * @param y at least two values without NaN; not modified
   * @param lags number of autocovariances in the long-run variance
   * @return the statistic; 0 for a constant series
   */
  public static double kpss(double[] y, int lags) {
    int n = y.length;
    double[] e = new double[n];
    double mean = 0;
    for (double v : y) {
      mean += v / n;
    }
    double partial = 0;
    double squares = 0;
    for (int t = 0; t < n; t++) {
      e[t] = y[t] - mean;
      partial += e[t];
      squares += partial * partial;
    }
    double variance = covariance(e, 0);
    for (int k = 1; k <= lags; k++) {
      variance += 2 * (1 - k / (lags + 1.0)) * covariance(e, k);
    }
    return variance > 0 ? squares / ((double) n * n * variance) : 0;
  }

  private static double covariance(double[] e, int lag) {
    double sum = 0;
    for (int t = lag; t < e.length; t++) {
      sum += e[t] * e[t - lag];
    }
    return sum / e.length;
  }

  /**
   * The number of first differences: as long as KPSS at 5 % rejects a level, with floor(3 sqrt(n) /
   * 13) lags.
   *
   * @param y values without NaN; not modified
   * @param most upper limit
   * @param tolerance distance from the first value up to which values count as equal to it
   */
  public static int differences(double[] y, int most, double tolerance) {
    double[] x = y;
    int d = 0;
    while (d < most && needsDifference(x, tolerance)) {
      d++;
      x = new Differencing(1, 0, 0).apply(x);
    }
    return d;
  }

  private static boolean needsDifference(double[] x, double tolerance) {
    double farthest = 0;
    for (double v : x) {
      farthest = Math.max(farthest, Math.abs(v - x[0]));
    }
    return farthest > tolerance && kpss(x, shortLag(x.length)) > KPSS_CRITICAL;
  }

  private static int shortLag(int n) {
    return (int) (3 * Math.sqrt(n) / 13);
  }

  /**
   * The number of seasonal differences, 0 or 1: one if the {@link #seasonalStrength} exceeds 0.64.
   *
   * @param y values without NaN; not modified
   * @param period observations per season, at least 2
   */
  public static int seasonalDifferences(double[] y, int period) {
    return y.length > 2 * period && seasonalStrength(y, period) > STRENGTH_LIMIT ? 1 : 0;
  }

  /**
   * The share of the season in the variance that the trend leaves: max(0, 1 - Var(R) / Var(S + R)),
   * with season S and rest R of a decomposition by local regression.
   *
   * <p>Reference: Wang, Smith and Hyndman (2006), Data Mining and Knowledge Discovery 13, 335-364.
   *
   * @param y more than two seasons without NaN; not modified
   * @param period observations per season, at least 2
   */
  public static double seasonalStrength(double[] y, int period) {
    return Stl.decompose(y, StlSettings.changing(period, WINDOW)).seasonalStrength(0);
  }
}
