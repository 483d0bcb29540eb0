package io.taosanode.math;

import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/**
 * The discrete Fourier transform of any length.
 *
 * <pre>
 *   X_k = sum_t x_t exp(-2 pi i k t / n)
 * </pre>
 *
 * Lengths that are a power of two are transformed as such; others as a convolution with a chirp,
 * padded to a power of two: k t = (k^2 + t^2 - (k - t)^2) / 2. O(n log n) time for every n.
 *
 * <p>Source: L. I. Bluestein, "A linear filtering approach to the computation of discrete Fourier
 * transform", IEEE Transactions on Audio and Electroacoustics 18 (1970).
 */
public final class FourierTransform {
  private final int n;
  private final double[] cosine;
  private final double[] sine;
  private final double[][] chirp;

  /**
   * Transforms of one length.
   *
   * @param n number of values, at least 1 and at most 2^28
   */
  public FourierTransform(int n) {
    this.n = n;
    boolean direct = n > 1 && Integer.bitCount(n) == 1;
    this.cosine = new double[direct ? 0 : n];
    this.sine = new double[direct ? 0 : n];
    this.chirp = new double[2][direct ? 0 : Math.max(2, Integer.highestOneBit(2 * n - 1) << 1)];
    for (int k = 0; k < cosine.length; k++) {
      double angle = Math.PI * ((long) k * k % (2L * n)) / n;
      cosine[k] = Math.cos(angle);
      sine[k] = Math.sin(angle);
      int mirrored = k == 0 ? 0 : chirp[0].length - k;
      chirp[0][k] = cosine[k];
      chirp[0][mirrored] = cosine[k];
      chirp[1][k] = sine[k];
      chirp[1][mirrored] = sine[k];
    }
    if (!direct) {
      radix2(chirp, TransformType.FORWARD);
    }
  }

  /**
   * Transforms n complex numbers in place.
   *
   * @param parts n real parts, then n imaginary parts
   */
  public void forward(double[][] parts) {
    if (cosine.length == 0) {
      radix2(parts, TransformType.FORWARD);
      return;
    }
    double[][] padded = new double[2][chirp[0].length];
    for (int t = 0; t < n; t++) {
      rotate(parts, t);
      padded[0][t] = parts[0][t];
      padded[1][t] = parts[1][t];
    }
    radix2(padded, TransformType.FORWARD);
    for (int k = 0; k < padded[0].length; k++) {
      double re = padded[0][k] * chirp[0][k] - padded[1][k] * chirp[1][k];
      padded[1][k] = padded[0][k] * chirp[1][k] + padded[1][k] * chirp[0][k];
      padded[0][k] = re;
    }
    radix2(padded, TransformType.INVERSE);
    for (int k = 0; k < n; k++) {
      parts[0][k] = padded[0][k];
      parts[1][k] = padded[1][k];
      rotate(parts, k);
    }
  }

  /** The inverse of {@link #forward}, in place: the transform of the exchanged parts, over n. */
  public void inverse(double[][] parts) {
    double[][] exchanged = {parts[1], parts[0]};
    forward(exchanged);
    for (int t = 0; t < n; t++) {
      parts[0][t] /= n;
      parts[1][t] /= n;
    }
  }

  /** Multiplies one number by exp(-pi i k^2 / n). */
  private void rotate(double[][] parts, int k) {
    double re = parts[0][k] * cosine[k] + parts[1][k] * sine[k];
    parts[1][k] = parts[1][k] * cosine[k] - parts[0][k] * sine[k];
    parts[0][k] = re;
  }

  private static void radix2(double[][] parts, TransformType type) {
    FastFourierTransformer.transformInPlace(parts, DftNormalization.STANDARD, type);
  }
}
