package io.taosanode.math;

import java.util.Arrays;
import org.apache.commons.math3.special.Gamma;

/**
 * The portmanteau test of Ljung and Box for white noise at lag {@value #LAGS}.
 *
 * <p>Q = n (n + 2) sum_k r_k^2 / (n - k) over k = 1 to {@value #LAGS}, with the biased
 * autocorrelations r_k about the mean; under white noise Q follows a chi-square distribution with
 * {@value #LAGS} degrees of freedom. Reference: Ljung and Box (1978), Biometrika 65(2).
 *
 * @param statistic Q, NaN if the series is constant or has at most {@value #LAGS} values
 * @param pValue probability of a larger Q under white noise, NaN where Q is
 */
public record WhiteNoise(double statistic, double pValue) {
  /** The number of lags. */
  public static final int LAGS = 16;

  /** The p value from which on a series passes for white noise. */
  public static final double SIGNIFICANCE = 0.05;

  /**
   * Tests the values that are not NaN, as if they were adjacent.
   *
   * @param y values at equal distances; not modified
   */
  public static WhiteNoise test(double[] y) {
    double[] observed = Arrays.stream(y).filter(v -> !Double.isNaN(v)).toArray();
    int n = observed.length;
    if (n <= LAGS) {
      return new WhiteNoise(Double.NaN, Double.NaN);
    }
    double[] r = Autocorrelation.of(observed, LAGS);
    double sum = 0;
    for (int k = 1; k <= LAGS; k++) {
      sum += r[k] * r[k] / (n - k);
    }
    double q = n * (n + 2.0) * sum;
    double p = Double.isNaN(q) ? Double.NaN : Gamma.regularizedGammaQ(LAGS / 2.0, q / 2);
    return new WhiteNoise(q, p);
  }

  /** Whether the hypothesis of white noise stands; never for a constant or a short series. */
  public boolean isWhiteNoise() {
    return pValue >= SIGNIFICANCE;
  }
}
