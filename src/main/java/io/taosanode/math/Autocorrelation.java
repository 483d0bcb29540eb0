package io.taosanode.math;

import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/**
 * The biased sample autocorrelation function r_k = sum_t (y_t - m)(y_{t+k} - m) / sum_t (y_t - m)^2
 * about the mean m.
 *
 * <p>Few lags are summed directly in O(n lags); many through the squared modulus of the Fourier
 * transform of the padded series in O(n log n) (Box, Jenkins and Reinsel, Time Series Analysis,
 * section 2.1).
 */
public final class Autocorrelation {
  private static final int DIRECT_LAGS = 64;

  private Autocorrelation() {}

  /**
   * The autocorrelations at lags 0 to {@code lags}.
   *
   * @param y values at equal distances without NaN; not modified
   * @param lags largest lag, from 0 to n - 1
   * @return {@code lags} + 1 numbers, the first of them 1; all NaN for a constant series
   * @throws IllegalArgumentException if {@code lags} is out of range
   */
  public static double[] of(double[] y, int lags) {
    if (lags < 0 || lags >= y.length) {
      throw new IllegalArgumentException("lags = " + lags + ": must be in [0, " + y.length + ")");
    }
    double[] x = centred(y);
    double[] products = lags <= DIRECT_LAGS ? direct(x, lags) : transformed(x, lags);
    return normalised(products);
  }

  /** The values minus their mean in a unit of their own range, so that squares cannot overflow. */
  private static double[] centred(double[] y) {
    double magnitude = Double.MIN_NORMAL;
    for (double v : y) {
      magnitude = Math.max(magnitude, Math.abs(v));
    }
    double[] x = new double[y.length];
    double range = 0;
    for (int i = 0; i < x.length; i++) {
      x[i] = y[i] / magnitude - y[0] / magnitude;
      range = Math.max(range, Math.abs(x[i]));
    }
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      x[i] = range > 0 ? x[i] / range : 0;
      sum += x[i];
    }
    for (int i = 0; i < x.length; i++) {
      x[i] -= sum / x.length;
    }
    return x;
  }

  /** The lagged products of centred values, by their definition. */
  static double[] direct(double[] x, int lags) {
    double[] products = new double[lags + 1];
    for (int k = 0; k <= lags; k++) {
      double sum = 0;
      for (int t = k; t < x.length; t++) {
        sum += x[t] * x[t - k];
      }
      products[k] = sum;
    }
    return products;
  }

  /** The lagged products of centred values, through the power spectrum. */
  static double[] transformed(double[] x, int lags) {
    double[] products = new double[lags + 1];
    System.arraycopy(inverse(power(x)), 0, products, 0, lags + 1);
    return products;
  }

  /**
   * The squared modulus of the discrete Fourier transform of {@code x}, padded with zeros to a
   * power of two of at least 2 n values, so that circular products do not overlap.
   */
  static double[] power(double[] x) {
    double[][] parts = new double[2][Math.max(2, Integer.highestOneBit(2 * x.length - 1) << 1)];
    System.arraycopy(x, 0, parts[0], 0, x.length);
    FastFourierTransformer.transformInPlace(
        parts, DftNormalization.STANDARD, TransformType.FORWARD);
    double[] power = parts[0];
    for (int k = 0; k < power.length; k++) {
      power[k] = power[k] * power[k] + parts[1][k] * parts[1][k];
    }
    return power;
  }

  /** The real part of the inverse transform of a power spectrum. */
  static double[] inverse(double[] power) {
    double[][] parts = {power.clone(), new double[power.length]};
    FastFourierTransformer.transformInPlace(
        parts, DftNormalization.STANDARD, TransformType.INVERSE);
    return parts[0];
  }

  private static double[] normalised(double[] products) {
    double variance = products[0];
    for (int k = 0; k < products.length; k++) {
      products[k] = variance > 0 ? products[k] / variance : Double.NaN;
    }
    return products;
  }
}
