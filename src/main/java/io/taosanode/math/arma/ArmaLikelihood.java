package io.taosanode.math.arma;

/**
 * The Gaussian likelihood of a regression with ARMA errors, in which regression coefficients and
 * innovation variance are replaced by their best values.
 *
 * <p>With prediction errors v_t of variance sigma^2 F_t, of the series and of each regressor by the
 * same filter, the coefficients are those of weighted least squares, and with the remaining sum S =
 * sum v_t^2 / F_t over N observed values
 *
 * <pre>
 *   log L = -N/2 (log(2 pi S / N) + 1) - 1/2 sum log F_t
 * </pre>
 *
 * <p>The criterion to be minimised is (S / N) (prod F_t)^(1/N), a decreasing function of it.
 * Reference: Harvey and Phillips (1979), Biometrika 66, 49-58.
 */
public final class ArmaLikelihood {
  private static final double RESCALE = 1e200;

  private final InnovationFilter filter;
  private final double[][] innovations;
  private final double[] variances;
  private double[] beta = new double[0];
  private double sumOfSquares;
  private double logDeterminant;
  private int observed;

  /**
   * A likelihood over the given filter.
   *
   * @param filter filter of the series as its first column and the regressors as the others
   * @param columns number of its columns
   * @param length number of its rows
   */
  public ArmaLikelihood(InnovationFilter filter, int columns, int length) {
    this.filter = filter;
    this.innovations = new double[columns][length];
    this.variances = new double[length];
  }

  /**
   * The criterion at a process; everything else that this object tells is about the last call.
   *
   * @return a number, not negative; infinite if the process is not stationary
   */
  public double criterion(ArmaProcess process) {
    if (!filter.run(process, innovations, variances)) {
      return Double.POSITIVE_INFINITY;
    }
    measureDeterminant();
    regress();
    double criterion = sumOfSquares / observed * Math.exp(logDeterminant / observed);
    return Double.isNaN(criterion) ? Double.POSITIVE_INFINITY : criterion;
  }

  /**
   * The criterion as a sum of squares.
   *
   * @param residuals filled with v_t (prod F)^(1/2N) / sqrt(F_t), 0 where nothing was observed
   * @return N times the criterion, which is the sum of their squares
   */
  public double residuals(ArmaProcess process, double[] residuals) {
    double criterion = criterion(process);
    if (criterion < Double.POSITIVE_INFINITY) {
      double common = Math.exp(0.5 * logDeterminant / observed);
      double[] v = innovations[0];
      for (int t = 0; t < v.length; t++) {
        double scaled = variances[t] == 1 ? v[t] : v[t] / Math.sqrt(variances[t]);
        residuals[t] = Double.isNaN(scaled) ? 0 : common * scaled;
      }
    }
    return criterion * observed;
  }

  private void measureDeterminant() {
    double log = 0;
    double product = 1;
    observed = 0;
    double[] v = innovations[0];
    for (int t = 0; t < v.length; t++) {
      if (!Double.isNaN(v[t])) {
        observed++;
        product *= variances[t];
        if (product > RESCALE) {
          log += Math.log(product);
          product = 1;
        }
      }
    }
    logDeterminant = log + Math.log(product);
  }

  private void regress() {
    int k = innovations.length - 1;
    beta = k == 0 ? new double[0] : WeightedLeastSquares.solve(innovations, variances);
    double[] v = innovations[0];
    sumOfSquares = 0;
    for (int t = 0; t < v.length; t++) {
      for (int j = 0; j < k; j++) {
        v[t] -= beta[j] * innovations[j + 1][t];
      }
      if (!Double.isNaN(v[t])) {
        sumOfSquares += v[t] * v[t] / variances[t];
      }
    }
  }

  /** The logarithm of the likelihood. */
  public double logLikelihood() {
    double variance = sumOfSquares / observed;
    return -0.5 * (observed * (Math.log(2 * Math.PI * variance) + 1) + logDeterminant);
  }

  /** The regression coefficients, one for each column after the first. */
  public double[] beta() {
    return beta.clone();
  }

  /** S, the weighted sum of squared prediction errors. */
  public double sumOfSquares() {
    return sumOfSquares;
  }

  /** N, the number of prediction errors. */
  public int observed() {
    return observed;
  }

  /** A copy of the prediction errors of the regression's errors, NaN where there are none. */
  public double[] innovations() {
    return innovations[0].clone();
  }
}
