package io.taosanode.math.arma;

import io.taosanode.math.Interpolation;
import java.util.Arrays;

/** A series with its regressors, ready to be fitted after the differences of a model. */
public final class ArmaData {
  private final double[][] columns;
  private final Differencing differencing;
  private final int observed;
  private final boolean complete;

  /**
   * Data over the given columns, which are not copied and must not be modified any more.
   *
   * @param series differenced series; NaN where a value is missing
   * @param regressors as many values each, none of them missing
   */
  public ArmaData(double[] series, double[]... regressors) {
    this(new Differencing(0, 0, 0), series, regressors);
  }

  private ArmaData(Differencing differencing, double[] series, double[]... regressors) {
    this.differencing = differencing;
    this.columns = new double[regressors.length + 1][];
    columns[0] = series;
    System.arraycopy(regressors, 0, columns, 1, regressors.length);
    int values = (int) Arrays.stream(series).filter(v -> !Double.isNaN(v)).count();
    this.complete = values == series.length;
    this.observed = values - differencing.lost();
  }

  /**
   * Data of a series that is not differenced yet. Without gaps it is differenced here; with gaps it
   * stays as it is and the filter takes the differences into account, because a difference would
   * lose more than what is missing.
   *
   * @param series values before differencing; NaN where one is missing; not modified
   * @param regressors regressors after differencing, none of their values missing; not modified
   */
  public static ArmaData of(Differencing differencing, double[] series, double[]... regressors) {
    if (Arrays.stream(series).noneMatch(Double::isNaN)) {
      return new ArmaData(differencing.apply(series), regressors);
    }
    double[] start = new double[differencing.lost()];
    double[][] levels = new double[regressors.length][];
    for (int j = 0; j < levels.length; j++) {
      levels[j] = Arrays.copyOf(start, series.length);
      double[] path = differencing.integrate(start, regressors[j]);
      System.arraycopy(path, 0, levels[j], start.length, path.length);
    }
    return new ArmaData(differencing, series, levels);
  }

  /** The number of rows that a likelihood runs over. */
  public int length() {
    return columns[0].length;
  }

  /** The number of values that the likelihood is about: the observed ones after differencing. */
  public int observed() {
    return observed;
  }

  /** The exact likelihood. */
  public ArmaLikelihood exact() {
    return complete
        ? likelihood(new ChandrasekharFilter(columns), length())
        : likelihood(new KalmanFilter(columns, differencing), length());
  }

  /** The likelihood given the first values, of the differences of the bridged series. */
  public ArmaLikelihood conditional() {
    double[][] differenced = columns;
    if (!complete) {
      differenced = new double[columns.length][];
      for (int c = 0; c < columns.length; c++) {
        differenced[c] = differencing.apply(Interpolation.bridge(columns[c]));
      }
    }
    return likelihood(new ConditionalFilter(differenced), differenced[0].length);
  }

  private ArmaLikelihood likelihood(InnovationFilter filter, int rows) {
    return new ArmaLikelihood(filter, columns.length, rows);
  }

  /**
   * What the regressors explain, differenced only if there are no gaps.
   *
   * @param beta one coefficient for each regressor
   */
  public double[] explained(double[] beta) {
    double[] sum = new double[length()];
    for (int t = 0; t < sum.length; t++) {
      for (int j = 0; j < beta.length; j++) {
        sum[t] += beta[j] * columns[j + 1][t];
      }
    }
    return sum;
  }

  /**
   * The part of the series that the regressors do not explain, differenced only if there are no
   * gaps.
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
