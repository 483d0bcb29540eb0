package io.taosanode.math.arma;

/** The two halves of an ARMA recursion, over the lags whose coefficients are not zero. */
final class SparseRecursion {
  private SparseRecursion() {}

  /**
   * Sets u_t = w_t - sum of phi_j w_{t-j} over j <= t - start, for t >= {@code start}.
   *
   * @param w series
   * @param u result of the same length
   */
  static void autoregression(ArmaProcess process, double[] w, double[] u, int start) {
    int n = w.length;
    System.arraycopy(w, start, u, start, n - start);
    for (int lag : process.phiLags()) {
      double a = process.phi()[lag - 1];
      for (int t = start + lag; t < n; t++) {
        u[t] -= a * w[t - lag];
      }
    }
  }

  /** Replaces u_t by e_t = u_t - sum of theta_j e_{t-j} over j <= t - start, t >= start. */
  static void movingAverage(ArmaProcess process, double[] u, int start) {
    int[] lags = process.thetaLags();
    if (lags.length == 0) {
      return;
    }
    double[] b = new double[lags.length];
    for (int k = 0; k < b.length; k++) {
      b[k] = process.theta()[lags[k] - 1];
    }
    int full = Math.min(u.length, start + lags[lags.length - 1]);
    for (int t = start; t < full; t++) {
      for (int k = 0; k < b.length && lags[k] <= t - start; k++) {
        u[t] -= b[k] * u[t - lags[k]];
      }
    }
    for (int t = full; t < u.length; t++) {
      double e = u[t];
      for (int k = b.length - 1; k >= 0; k--) {
        e -= b[k] * u[t - lags[k]];
      }
      u[t] = e;
    }
  }
}
