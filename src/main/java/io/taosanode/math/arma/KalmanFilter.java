package io.taosanode.math.arma;

/**
 * Exact prediction errors of series with gaps, by the Kalman filter of the companion form.
 *
 * <p>The series need not be differenced: as many observations as differences lose serve to find
 * where it starts, and have no prediction error; the likelihood of the others is that of the
 * differenced series if there are no gaps. A missing value skips the update, so that no estimate of
 * it enters the likelihood. Cost O(r^2) for each step until the gain has settled and after each
 * gap, O(r) else, with r = max(p + d + D m, q + 1). References: Jones (1980), Technometrics 22,
 * 389-395; Ansley and Kohn (1985), Annals of Statistics 13, 1286-1316; {@link CompanionState}.
 */
public final class KalmanFilter implements InnovationFilter {
  private final double[][] columns;
  private final Differencing differencing;

  /**
   * A filter of the given series.
   *
   * @param columns series of equal length that are not differenced; NaN in the first of them marks
   *     a missing row; not modified
   * @param differencing the differences of the model
   */
  public KalmanFilter(double[][] columns, Differencing differencing) {
    this.columns = columns;
    this.differencing = differencing;
  }

  @Override
  public boolean run(ArmaProcess process, double[][] innovations, double[] variances) {
    CompanionState state = new CompanionState(process, differencing);
    double[][] means = new double[columns.length][state.size() + 1];
    for (int t = 0; t < columns[0].length && state.isValid(); t++) {
      boolean observed = !Double.isNaN(columns[0][t]);
      variances[t] = state.variance();
      for (int c = 0; c < columns.length; c++) {
        double v = state.advance(means[c], observed ? columns[c][t] : Double.NaN);
        innovations[c][t] = state.isOpen() ? Double.NaN : v;
      }
      state.move(observed);
    }
    return state.isValid();
  }

  /**
   * The conditional distribution of a series beyond its end.
   *
   * @param mean expected values, one for each step
   * @param variance their variances in units of the innovation variance
   */
  @SuppressWarnings("ArrayRecordComponent") // handed to one reader, which owns it
  public record Continuation(double[] mean, double[] variance) {}

  /**
   * Continues the first column.
   *
   * @param process a stationary process
   * @param horizon number of steps
   */
  public Continuation continued(ArmaProcess process, int horizon) {
    CompanionState state = new CompanionState(process, differencing);
    double[] a = new double[state.size() + 1];
    for (double value : columns[0]) {
      state.advance(a, value);
      state.move(!Double.isNaN(value));
    }
    double[] mean = new double[horizon];
    double[] variance = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      mean[h] = a[0];
      variance[h] = state.variance();
      state.advance(a, Double.NaN);
      state.move(false);
    }
    return new Continuation(mean, variance);
  }

  /**
   * Whether the observed values leave no value undetermined: not so, for example, if a season is
   * differenced of which one month was never observed.
   *
   * @param y series; NaN marks a missing value; not modified
   */
  public static boolean isDetermined(double[] y, Differencing differencing) {
    CompanionState state =
        new CompanionState(new ArmaProcess(new double[0], new double[0]), differencing);
    for (int t = 0; t < y.length && state.rank() > 0; t++) {
      state.move(!Double.isNaN(y[t]));
    }
    return state.rank() == 0;
  }
}
