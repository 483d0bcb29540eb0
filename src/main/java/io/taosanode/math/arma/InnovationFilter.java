package io.taosanode.math.arma;

/** Computes the one-step prediction errors of one or more series under an ARMA process. */
public interface InnovationFilter {
  /**
   * Filters every column.
   *
   * @param process process with unit innovation variance
   * @param innovations filled with the prediction errors, one array for each column; NaN where
   *     there is none
   * @param variances filled with the variances of the prediction errors, common to all columns
   * @return whether the process is stationary and the computation succeeded
   */
  boolean run(ArmaProcess process, double[][] innovations, double[] variances);
}
