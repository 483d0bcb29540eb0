package io.taosanode.math.arma;

import java.util.Arrays;

/**
 * Exact prediction errors of complete series by the rank-1 covariance recursion.
 *
 * <p>The companion form a_{t+1} = T a_t + K v / F, with the observation as first state, starts from
 * its stationary covariance P, of which only the first column c is needed. The differences of
 * successive covariances are M Y Y' with a scalar M:
 *
 * <pre>
 *   F = c_0    K = T c    Y = K    M = -1 / F
 *   F' = F + M y0^2                K' = K + M y0 T Y          with y0 = Y_0
 *   Y' = T Y - (y0 / F') K'        M' = M + (M y0)^2 / F
 * </pre>
 *
 * <p>F falls to 1; once it exceeds 1 by less than {@value #STEADY} the gain stays as it is and one
 * step is a sparse ARMA recursion. Cost O(p^2 + q r) to start, O(r) for each step before that, with
 * r = max(p, q + 1), and O(non-zero coefficients) after. References: Morf, Sidhu and Kailath
 * (1974), IEEE Trans. Automatic Control 19, 315-323; Melard (1984), Applied Statistics 33, 104-114.
 */
public final class ChandrasekharFilter implements InnovationFilter {
  private static final double STEADY = 1e-10;
  private static final double ROUNDING = 1e-7;

  private final double[][] columns;
  private final int n;
  private double[][] states = new double[0][];
  private double[] phi = new double[0];
  private double[] gain = new double[0];
  private double[] factor = new double[0];
  private double variance;
  private double rank;
  private int steadyFrom;

  /**
   * A filter of the given series.
   *
   * @param columns series of equal length without missing values; not modified
   */
  public ChandrasekharFilter(double[][] columns) {
    this.columns = columns;
    this.n = columns[0].length;
  }

  @Override
  public boolean run(ArmaProcess process, double[][] innovations, double[] variances) {
    if (!start(process)) {
      return false;
    }
    steadyFrom = n;
    for (int t = 0; t < n; t++) {
      if (variance - 1 < STEADY) {
        steadyFrom = t;
        break;
      }
      variances[t] = variance;
      for (int c = 0; c < columns.length; c++) {
        innovations[c][t] = advance(states[c], columns[c][t]);
      }
      updateGain();
    }
    Arrays.fill(variances, steadyFrom, n, 1);
    for (int c = 0; c < columns.length; c++) {
      steady(process, c, innovations[c]);
    }
    return variance - 1 > -ROUNDING;
  }

  /** Sets up gain, variance and states; false if the process is not stationary. */
  private boolean start(ArmaProcess process) {
    int r = process.states();
    double[] column = process.firstColumn();
    if (column.length == 0) {
      return false;
    }
    phi = Arrays.copyOf(process.phi(), r);
    variance = column[0];
    gain = new double[r];
    for (int i = 0; i < r; i++) {
      gain[i] = phi[i] * column[0] + (i + 1 < r ? column[i + 1] : 0);
    }
    factor = Arrays.copyOf(gain, r + 1);
    rank = -1 / variance;
    states = new double[columns.length][r + 1];
    return true;
  }

  /** Takes in one value of a column and moves its state on; returns the prediction error. */
  private double advance(double[] a, double value) {
    double a0 = a[0];
    double v = value - a0;
    double scaled = v / variance;
    for (int i = 0; i < phi.length; i++) {
      a[i] = phi[i] * a0 + a[i + 1] + gain[i] * scaled;
    }
    return v;
  }

  private void updateGain() {
    double y0 = factor[0];
    double step = rank * y0;
    double next = variance + step * y0;
    double ratio = y0 / next;
    for (int i = 0; i < phi.length; i++) {
      double moved = phi[i] * y0 + factor[i + 1];
      gain[i] += step * moved;
      factor[i] = moved - ratio * gain[i];
    }
    rank += step * step / variance;
    variance = next;
  }

  /** The rest of a column after the gain has settled; what came before is in its state. */
  private void steady(ArmaProcess process, int c, double[] e) {
    double[] pending = states[c];
    SparseRecursion.autoregression(process, columns[c], e, steadyFrom);
    for (int t = steadyFrom; t < Math.min(n, steadyFrom + phi.length); t++) {
      e[t] -= pending[t - steadyFrom];
    }
    SparseRecursion.movingAverage(process, e, steadyFrom);
  }

  /**
   * Continues the first column after the last {@link #run} by its conditional expectations.
   *
   * @param process the process of that run
   * @param innovations the prediction errors of that run for this column
   * @param horizon number of steps
   */
  public double[] forecast(ArmaProcess process, double[] innovations, int horizon) {
    double[] w = Arrays.copyOf(columns[0], n + horizon);
    double[] pending = states[0];
    for (int t = n; t < w.length; t++) {
      w[t] = t - steadyFrom < phi.length ? pending[t - steadyFrom] : 0;
      for (int lag : process.phiLags()) {
        w[t] += lag <= t - steadyFrom ? process.phi()[lag - 1] * w[t - lag] : 0;
      }
      for (int lag : process.thetaLags()) {
        boolean known = lag <= t - steadyFrom && t - lag < n;
        w[t] += known ? process.theta()[lag - 1] * innovations[t - lag] : 0;
      }
    }
    return Arrays.copyOfRange(w, n, w.length);
  }
}
