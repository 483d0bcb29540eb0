package io.taosanode.analysis;

import java.util.List;

/**
 * Extra series that accompany a history of {@code n} observations.
 *
 * <p><em>Past</em> covariates are known up to now ({@code n} values each), <em>future</em> ones
 * through the horizon ({@code n + h} values each). NaN means missing.
 */
public final class Covariates {
  private static final Covariates NONE = new Covariates(List.of(), List.of());

  private final List<double[]> past;
  private final List<double[]> future;

  private Covariates(List<double[]> past, List<double[]> future) {
    this.past = past;
    this.future = future;
  }

  /** No covariates at all. */
  public static Covariates none() {
    return NONE;
  }

  /** Covariates that take over the given columns; the caller must not touch them again. */
  public static Covariates owning(List<double[]> past, List<double[]> future) {
    return new Covariates(List.copyOf(past), List.copyOf(future));
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return past.isEmpty() && future.isEmpty();
  }

  /** The number of past covariates. */
  public int pastCount() {
    return past.size();
  }

  /** The number of future covariates. */
  public int futureCount() {
    return future.size();
  }

  /** A copy of past covariate {@code index}: one value for each observation. */
  public double[] past(int index) {
    return past.get(index).clone();
  }

  /** A copy of future covariate {@code index}: one value for each observation and each step. */
  public double[] future(int index) {
    return future.get(index).clone();
  }

  /**
   * Checks the lengths against a history of {@code n} observations and a horizon of {@code h}.
   *
   * @throws AnalysisException of kind {@code INVALID_INPUT} naming the first column that is off
   */
  void requireLengths(int n, int h) {
    requireLength("past", past, n);
    requireLength("future", future, n + h);
  }

  private static void requireLength(String role, List<double[]> columns, int expected) {
    for (int i = 0; i < columns.size(); i++) {
      int actual = columns.get(i).length;
      if (actual != expected) {
        throw AnalysisException.input(
            role + " covariate " + (i + 1) + ": " + actual + " values, must be " + expected);
      }
    }
  }
}
