package io.taosanode.math.arma;

import java.util.Arrays;

/**
 * The expected values of missing observations given all observed ones, before and after the gap.
 *
 * <p>Fixed-interval smoothing: after the filter, with c_t the covariances of the states with y_t,
 * F_t the variance and v_t the prediction error of y_t, backwards from r_n = 0
 *
 * <pre>
 *   s = T' r_t    r_{t-1} = s + e_1 (v_t - c_t' s) / F_t    (s where y_t is missing)
 *   E(y_t | all) = a_t + c_t' r_{t-1}
 * </pre>
 *
 * <p>and, while the start of the series is not yet found, a second vector of the order 1 / kappa.
 * O(n r^2) time at most and O(n r) memory for r states. References: de Jong (1989), J. American
 * Statistical Association 84, 1085-1088; Durbin and Koopman (2012), Time Series Analysis by State
 * Space Methods, sections 4.4 and 5.3.
 */
public final class KalmanSmoother {
  private final CompanionState state;
  private final double[] y;
  private final double[] expected;
  private final double[] errors;
  private final double[][] columns;
  private final double[][] openColumns;
  private double[] last;
  private double[] openLast;

  private KalmanSmoother(ArmaProcess process, Differencing differencing, double[] y) {
    this.state = new CompanionState(process, differencing);
    this.y = y;
    this.expected = new double[y.length];
    this.errors = new double[y.length];
    this.columns = new double[y.length][];
    this.openColumns = new double[y.length][];
    this.last = new double[state.size()];
    this.openLast = new double[state.size()];
  }

  /**
   * The series with its gaps filled.
   *
   * @param process a stationary process of the differenced series
   * @param differencing the differences
   * @param y values; NaN marks a missing one; not modified
   * @return a new array: observed values as they are, missing ones by their expectation; NaN all
   *     over if the observed values leave some undetermined ({@link KalmanFilter#isDetermined}) or
   *     the process is not stationary
   */
  public static double[] filled(ArmaProcess process, Differencing differencing, double[] y) {
    if (!KalmanFilter.isDetermined(y, differencing)) {
      return undetermined(y);
    }
    KalmanSmoother smoother = new KalmanSmoother(process, differencing, y);
    return smoother.forward() ? smoother.backward() : undetermined(y);
  }

  private static double[] undetermined(double[] y) {
    double[] filled = new double[y.length];
    Arrays.fill(filled, Double.NaN);
    return filled;
  }

  private boolean forward() {
    double[] a = new double[state.size() + 1];
    for (int t = 0; t < y.length && state.isValid(); t++) {
      expected[t] = a[0];
      columns[t] = state.column();
      openColumns[t] = state.openColumn();
      errors[t] = state.advance(a, y[t]);
      state.move(!Double.isNaN(y[t]));
    }
    return state.isValid();
  }

  private double[] backward() {
    double[] filled = y.clone();
    for (int t = y.length - 1; t >= 0; t--) {
      last = state.transposed(last);
      openLast = state.transposed(openLast);
      double[] c = columns[t];
      double[] open = openColumns[t];
      if (Double.isNaN(y[t])) {
        filled[t] = expected[t] + dot(c, last) + dot(open, openLast);
      } else if (open.length > 0) {
        backOpen(c, open, errors[t]);
      } else {
        last[0] += (errors[t] - dot(c, last)) / c[0];
      }
    }
    return filled;
  }

  /** The step for an observation that could have been anything. */
  private void backOpen(double[] c, double[] open, double error) {
    double diffuse = open[0];
    double product = dot(open, last);
    openLast[0] +=
        (error - dot(open, openLast) - dot(c, last) + product * c[0] / diffuse) / diffuse;
    last[0] -= product / diffuse;
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }
}
