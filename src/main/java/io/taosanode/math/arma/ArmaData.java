package io.taosanode.math.arma;

import java.util.Arrays;

/** A differenced series with its regressors, ready to be fitted. */
public final class ArmaData {
  private final double[][] columns;
  private final boolean complete;

  /**
   * Data over the given columns, which are not copied and must not be modified any more.
   *
   * @param series differenced series; NaN where a value is missing
   * @param regressors as many values each, none of them missing
   */
  public ArmaData(double[] series, double[]... regressors) {
    columns = new double[regressors.length + 1][];
    columns[0] = series;
    System.arraycopy(regressors, 0, columns, 1, regressors.length);
    complete = Arrays.stream(series).noneMatch(Double::isNaN);
  }

  /** The number of rows. */
  public int length() {
    return columns[0].length;
  }

  /** The exact likelihood. */
  public ArmaLikelihood exact() {
    return likelihood(complete ? new ChandrasekharFilter(columns) : new KalmanFilter(columns));
  }

  /** The likelihood given the first values; the exact one if there are gaps. */
  public ArmaLikelihood conditional() {
    return complete ? likelihood(new ConditionalFilter(columns)) : exact();
  }

  private ArmaLikelihood likelihood(InnovationFilter filter) {
    return new ArmaLikelihood(filter, columns.length, length());
  }

  /**
   * The part of the series that the regressors do not explain.
   *
   * @param beta one coefficient for each regressor
   */
  public double[] errors(double[] beta) {
    double[] errors = columns[0].clone();
    for (int t = 0; t < errors.length; t++) {
      for (int j = 0; j < beta.length; j++) {
        errors[t] -= beta[j] * columns[j + 1][t];
      }
    }
    return errors;
  }
}
