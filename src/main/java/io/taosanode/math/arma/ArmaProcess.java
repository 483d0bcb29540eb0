package io.taosanode.math.arma;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A stationary, invertible ARMA process with unit innovation variance.
 *
 * <pre>
 *   w_t = phi_1 w_{t-1} + ... + phi_p w_{t-p} + e_t + theta_1 e_{t-1} + ... + theta_q e_{t-q}
 * </pre>
 *
 * Seasonal factors are multiplied out; most of the coefficients are then zero, and the lags of the
 * others are kept.
 */
public final class ArmaProcess {
  private final double[] phi;
  private final double[] theta;
  private final int[] phiLags;
  private final int[] thetaLags;

  /**
   * A process with the given coefficients.
   *
   * @param phi phi_1 to phi_p; not modified
   * @param theta theta_1 to theta_q; not modified
   */
  public ArmaProcess(double[] phi, double[] theta) {
    this.phi = phi.clone();
    this.theta = theta.clone();
    this.phiLags = lags(phi);
    this.thetaLags = lags(theta);
  }

  /**
   * The process of a seasonal model on the differenced series.
   *
   * @param order its orders; differences are ignored
   * @param coefficients p + q + P + Q numbers: the autoregressive ones, the moving average ones and
   *     the seasonal ones of both kinds
   */
  public static ArmaProcess of(SarimaOrder order, double[] coefficients) {
    int ma = order.p();
    int sar = ma + order.q();
    int sma = sar + order.seasonalP();
    double[] ar = Arrays.copyOfRange(coefficients, 0, ma);
    double[] seasonalAr = spread(coefficients, sar, order.seasonalP(), order.period());
    double[] seasonalMa = spread(coefficients, sma, order.seasonalQ(), order.period());
    return new ArmaProcess(
        product(ar, seasonalAr, -1),
        product(Arrays.copyOfRange(coefficients, ma, sar), seasonalMa, 1));
  }

  private static double[] spread(double[] coefficients, int from, int count, int period) {
    double[] spread = new double[count * period];
    for (int k = 0; k < count; k++) {
      spread[(k + 1) * period - 1] = coefficients[from + k];
    }
    return spread;
  }

  /**
   * The coefficients c of 1 + s (c_1 z + c_2 z^2 + ...) = (1 + s A(z)) (1 + s B(z)).
   *
   * @param a coefficients of A(z) = a_1 z + a_2 z^2 + ...
   * @param b coefficients of B(z)
   * @param sign s, either 1 or -1
   */
  static double[] product(double[] a, double[] b, int sign) {
    double[] c = Arrays.copyOf(a, a.length + b.length);
    for (int j = 0; j < b.length; j++) {
      c[j] += b[j];
      for (int i = 0; i < a.length; i++) {
        c[i + j + 1] += sign * a[i] * b[j];
      }
    }
    return c;
  }

  private static int[] lags(double[] coefficients) {
    return IntStream.range(0, coefficients.length)
        .filter(j -> coefficients[j] != 0)
        .map(j -> j + 1)
        .toArray();
  }

  /** The same process on a series that was differenced: phi times the differences; for psi. */
  public ArmaProcess integrated(Differencing differencing) {
    return new ArmaProcess(product(phi, differencing.weights(), -1), theta);
  }

  /** The number of states of the companion form, max(p, q + 1). */
  int states() {
    return Math.max(phi.length, theta.length + 1);
  }

  /** The autoregressive coefficients, not to be modified. */
  double[] phi() {
    return phi;
  }

  /** The moving average coefficients, not to be modified. */
  double[] theta() {
    return theta;
  }

  /** The lags of the autoregressive coefficients that are not zero, not to be modified. */
  int[] phiLags() {
    return phiLags;
  }

  /** The lags of the moving average coefficients that are not zero, not to be modified. */
  int[] thetaLags() {
    return thetaLags;
  }

  /**
   * The weights of past innovations: w_t = e_t + psi_1 e_{t-1} + ...
   *
   * @param count number of weights, the first of them psi_0 = 1
   */
  public double[] psi(int count) {
    double[] psi = new double[count];
    for (int k = 0; k < count; k++) {
      psi[k] = k == 0 ? 1 : k <= theta.length ? theta[k - 1] : 0;
      for (int lag : phiLags) {
        if (lag > k) {
          break;
        }
        psi[k] += phi[lag - 1] * psi[k - lag];
      }
    }
    return psi;
  }

  /**
   * The autocovariances at lags 0 to {@code lags}.
   *
   * @return {@code lags} + 1 numbers, or an empty array if the process is not stationary
   */
  double[] autocovariances(int lags) {
    double[] pure = autoregressiveCovariances(lags + theta.length);
    if (pure.length == 0) {
      return pure;
    }
    double[] correlation = movingAverageProducts();
    double[] gamma = new double[lags + 1];
    for (int l = 0; l < correlation.length; l++) {
      if (correlation[l] != 0) {
        for (int k = 0; k <= lags; k++) {
          double sum = pure[k + l] + (l == 0 ? 0 : pure[Math.abs(k - l)]);
          gamma[k] += correlation[l] * sum;
        }
      }
    }
    return gamma;
  }

  /**
   * The covariances of the stationary states of the companion form with the first of them.
   *
   * @return {@link #states()} numbers, or an empty array if the process is not stationary
   */
  double[] firstColumn() {
    int r = states();
    double[] gamma = autocovariances(r);
    if (gamma.length == 0) {
      return gamma;
    }
    double[] psi = psi(r);
    double[] c = new double[r];
    for (int lag : phiLags) {
      for (int i = 1; i < lag; i++) {
        c[i] += phi[lag - 1] * gamma[lag - i];
      }
    }
    for (int lag : thetaLags) {
      for (int i = 1; i <= lag; i++) {
        c[i] += theta[lag - 1] * psi[lag - i];
      }
    }
    c[0] = gamma[0];
    return c;
  }

  /** The weight of the innovation in state {@code i} of the companion form. */
  double load(int i) {
    return i == 0 ? 1 : i <= theta.length ? theta[i - 1] : 0;
  }

  /** Sums of theta_i theta_{i+l} for l = 0 to q, with theta_0 = 1. */
  private double[] movingAverageProducts() {
    double[] products = new double[theta.length + 1];
    products[0] = 1;
    for (int i : thetaLags) {
      products[i] += theta[i - 1];
      for (int j : thetaLags) {
        if (j >= i) {
          products[j - i] += theta[i - 1] * theta[j - 1];
        }
      }
    }
    return products;
  }

  /** The autocovariances of the autoregressive part alone. */
  private double[] autoregressiveCovariances(int lags) {
    int p = phi.length;
    double[] partial = PartialAutocorrelations.ofCoefficients(phi);
    if (partial.length < p) {
      return new double[0];
    }
    double[] gamma = new double[Math.max(lags, p) + 1];
    gamma[0] = 1;
    for (double r : partial) {
      gamma[0] /= 1 - r * r;
    }
    double[] a = new double[p];
    double error = gamma[0];
    for (int k = 0; k < p; k++) {
      double sum = partial[k] * error;
      for (int j = 0; j < k; j++) {
        sum += a[j] * gamma[k - j];
      }
      gamma[k + 1] = sum;
      error *= 1 - partial[k] * partial[k];
      PartialAutocorrelations.raise(a, k, partial[k]);
    }
    for (int k = p + 1; k < gamma.length; k++) {
      for (int lag : phiLags) {
        gamma[k] += phi[lag - 1] * gamma[k - lag];
      }
    }
    return gamma;
  }
}
