package io.taosanode.math.arma;

/** The textbook Kalman filter of a stationary process on full matrices, for comparison. */
final class DenseKalmanFilter implements InnovationFilter {
  private static final int DOUBLINGS = 60;
  private static final double NEGLIGIBLE = 1e-17;

  private final double[][] columns;

  /**
   * A filter of the given series.
   *
   * @param columns series of equal length; NaN in the first of them marks a missing row; not
   *     modified
   */
  DenseKalmanFilter(double[][] columns) {
    this.columns = columns;
  }

  @Override
  public boolean run(ArmaProcess process, double[][] innovations, double[] variances) {
    int r = process.states();
    if (PartialAutocorrelations.ofCoefficients(process.phi()).length < process.phi().length) {
      return false;
    }
    double[][] transition = transition(process, r);
    double[][] noise = noise(process, r);
    double[][] p = stationary(transition, noise);
    double[][] states = new double[columns.length][r];
    for (int t = 0; t < columns[0].length; t++) {
      variances[t] = p[0][0];
      boolean observed = !Double.isNaN(columns[0][t]);
      for (int c = 0; c < columns.length; c++) {
        double v = observed ? columns[c][t] - states[c][0] : Double.NaN;
        innovations[c][t] = v;
        states[c] = moved(process, states[c], p, observed ? v : 0);
      }
      p = predicted(transition, noise, observed ? updated(p) : p);
    }
    return true;
  }

  private static double[][] transition(ArmaProcess process, int r) {
    double[][] transition = new double[r][r];
    for (int i = 0; i < r; i++) {
      transition[i][0] = i < process.phi().length ? process.phi()[i] : 0;
      if (i + 1 < r) {
        transition[i][i + 1] = 1;
      }
    }
    return transition;
  }

  private static double[][] noise(ArmaProcess process, int r) {
    double[][] noise = new double[r][r];
    for (int i = 0; i < r; i++) {
      for (int j = 0; j < r; j++) {
        noise[i][j] = load(process, i) * load(process, j);
      }
    }
    return noise;
  }

  private static double load(ArmaProcess process, int i) {
    return i == 0 ? 1 : i <= process.theta().length ? process.theta()[i - 1] : 0;
  }

  private static double[][] stationary(double[][] transition, double[][] noise) {
    double[][] sum = noise;
    double[][] power = transition;
    for (int k = 0; k < DOUBLINGS; k++) {
      double[][] next = predicted(power, sum, sum);
      power = times(power, power);
      boolean done = Math.abs(next[0][0] - sum[0][0]) < NEGLIGIBLE * next[0][0];
      sum = next;
      if (done && k > 4) {
        break;
      }
    }
    return sum;
  }

  /** A S A' + N for symmetric matrices S and N. */
  private static double[][] predicted(double[][] a, double[][] n, double[][] s) {
    double[][] left = times(a, s);
    int r = n.length;
    double[][] result = new double[r][r];
    for (int i = 0; i < r; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = n[i][j];
        for (int k = 0; k < r; k++) {
          sum += left[i][k] * a[j][k];
        }
        result[i][j] = sum;
        result[j][i] = sum;
      }
    }
    return result;
  }

  private static double[][] times(double[][] a, double[][] b) {
    int r = a.length;
    double[][] product = new double[r][r];
    for (int i = 0; i < r; i++) {
      for (int k = 0; k < r; k++) {
        if (a[i][k] != 0) {
          for (int j = 0; j < r; j++) {
            product[i][j] += a[i][k] * b[k][j];
          }
        }
      }
    }
    return product;
  }

  private static double[][] updated(double[][] p) {
    int r = p.length;
    double[][] result = new double[r][r];
    for (int i = 0; i < r; i++) {
      for (int j = 0; j < r; j++) {
        result[i][j] = p[i][j] - p[i][0] * p[j][0] / p[0][0];
      }
    }
    return result;
  }

  /** The state after an update with prediction error {@code v} and one transition. */
  private static double[] moved(ArmaProcess process, double[] state, double[][] p, double v) {
    int r = state.length;
    double[] current = new double[r];
    for (int i = 0; i < r; i++) {
      current[i] = state[i] + p[i][0] / p[0][0] * v;
    }
    double[] next = new double[r];
    for (int i = 0; i < r; i++) {
      double a = i < process.phi().length ? process.phi()[i] : 0;
      next[i] = a * current[0] + (i + 1 < r ? current[i + 1] : 0);
    }
    return next;
  }
}
