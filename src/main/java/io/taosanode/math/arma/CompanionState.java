package io.taosanode.math.arma;

import java.util.Arrays;

/**
 * The distribution of the state of an ARIMA process given the past, with unit innovation variance.
 *
 * <p>Companion form on the series itself, whose autoregression contains the differences:
 *
 * <pre>
 *   a_{t+1} = T a_t + R e_t    y_t = first of a_t    T = (phi | shift)    R = (1, theta)'
 * </pre>
 *
 * <p>Its covariance is P + kappa B B' with kappa beyond all bounds ({@link DiffuseFactor}). After
 * an update the first row of P is zero, so that one step is a shift with a change of rank one or
 * two: r^2 / 2 multiplications for r states, and none once P has settled at R R' before the next
 * gap. Reference: Durbin and Koopman (2012), Time Series Analysis by State Space Methods, sections
 * 4.3 and 5.2.
 */
final class CompanionState {
  private static final double SETTLED = 1e-10;

  private final double[] phi;
  private final int[] lags;
  private final double[] load;
  private final int[] loaded;
  private final DiffuseFactor open;
  private final double[][] p;
  private final double[] column;
  private double[] openColumn = new double[0];
  private boolean isOpen;
  private boolean settled;
  private boolean valid;

  /** The state before the first observation of a process after {@code differencing}. */
  CompanionState(ArmaProcess process, Differencing differencing) {
    ArmaProcess whole = process.integrated(differencing);
    int r = whole.states();
    phi = Arrays.copyOf(whole.phi(), r);
    lags = whole.phiLags();
    load = new double[r];
    Arrays.setAll(load, whole::load);
    loaded = new int[whole.thetaLags().length + 1];
    System.arraycopy(whole.thetaLags(), 0, loaded, 1, loaded.length - 1);
    open = new DiffuseFactor(phi, differencing);
    column = new double[r + 1];
    p = new double[r][];
    Arrays.setAll(p, i -> new double[i + 1]);
    double[] first = process.firstColumn();
    valid = first.length > 0;
    if (valid) {
      fillStationary(process, first);
      observe();
    }
  }

  /** P_ij = phi_i phi_j c_0 + phi_i c_{j+1} + phi_j c_{i+1} + R_i R_j + P_{i+1,j+1}. */
  private void fillStationary(ArmaProcess process, double[] c) {
    double[] a = Arrays.copyOf(process.phi(), c.length + 1);
    double[] next = Arrays.copyOf(c, c.length + 1);
    for (int i = c.length - 1; i >= 0; i--) {
      for (int j = 0; j <= i; j++) {
        double later = i + 1 < c.length ? p[i + 1][j + 1] : 0;
        double moved = a[i] * (a[j] * c[0] + next[j + 1]) + a[j] * next[i + 1];
        p[i][j] = later + moved + process.load(i) * process.load(j);
      }
    }
  }

  /** Reads off what the next observation is expected to be like. */
  private void observe() {
    for (int i = 0; i < p.length; i++) {
      column[i] = p[i][0];
    }
    valid &= column[0] >= 1 - 1e-7;
    isOpen = open.isOpen();
    openColumn = isOpen ? open.column() : new double[0];
  }

  /** Whether the process is stationary and no rounding has spoilt the covariance. */
  boolean isValid() {
    return valid;
  }

  /** The number of states r. */
  int size() {
    return phi.length;
  }

  /** The number of observations that are still needed before every one can be predicted. */
  int rank() {
    return open.rank();
  }

  /** Whether the next observation can be anything, so that it has no prediction error. */
  boolean isOpen() {
    return isOpen;
  }

  /** The variance F of the next observation, as far as it is known. */
  double variance() {
    return column[0];
  }

  /** A copy of the covariances of the states with the next observation, r numbers. */
  double[] column() {
    return Arrays.copyOf(column, phi.length);
  }

  /**
   * The covariances of the states with the next observation in units of kappa, not to be modified;
   * empty if that observation cannot be anything.
   */
  double[] openColumn() {
    return openColumn;
  }

  /**
   * Moves a mean of the states past the next observation; the covariance stays.
   *
   * @param a r + 1 numbers, the last of them 0
   * @param value the observation, NaN if it is missing
   * @return the prediction error, NaN if the observation is missing
   */
  double advance(double[] a, double value) {
    double v = value - a[0];
    if (!Double.isNaN(v)) {
      double[] gain = isOpen ? openColumn : column;
      double scaled = v / gain[0];
      for (int i = 0; i < phi.length; i++) {
        a[i] += gain[i] * scaled;
      }
    }
    double first = a[0];
    System.arraycopy(a, 1, a, 0, phi.length);
    for (int lag : lags) {
      a[lag - 1] += phi[lag - 1] * first;
    }
    return v;
  }

  /** Moves the covariance past the next observation. */
  void move(boolean observed) {
    if (observed && settled) {
      return;
    }
    settled = false;
    if (!observed) {
      shift(0, column);
      spread();
    } else if (isOpen) {
      closeDirection();
    } else {
      shift(1 / column[0], column);
    }
    addNoise();
    if (open.rank() > 0) {
      open.move();
    }
    observe();
    settled = observed && open.rank() == 0 && excess() < SETTLED;
  }

  /** Moves P up along its diagonal, less {@code factor} times the square of {@code c}. */
  private void shift(double factor, double[] c) {
    int r = phi.length;
    for (int i = 0; i + 1 < r; i++) {
      double[] row = p[i];
      double[] below = p[i + 1];
      double scaled = factor * c[i + 1];
      if (scaled == 0) {
        System.arraycopy(below, 1, row, 0, i + 1);
      } else {
        for (int j = 0; j <= i; j++) {
          row[j] = below[j + 1] - scaled * c[j + 1];
        }
      }
    }
    Arrays.fill(p[r - 1], 0);
  }

  /** P - u h' - h u' and the shift, with h the gain and u = column - h F / 2. */
  private void closeDirection() {
    int r = phi.length;
    double[] h = Arrays.stream(openColumn).map(c -> c / openColumn[0]).toArray();
    double[] u = new double[r];
    Arrays.setAll(u, i -> column[i] - 0.5 * h[i] * column[0]);
    for (int i = 0; i + 1 < r; i++) {
      for (int j = 0; j <= i; j++) {
        p[i][j] = p[i + 1][j + 1] - u[i + 1] * h[j + 1] - h[i + 1] * u[j + 1];
      }
    }
    Arrays.fill(p[r - 1], 0);
    open.settle();
  }

  /** What a missing observation leaves in the first state, carried on by the autoregression. */
  private void spread() {
    int r = phi.length;
    double[] g = new double[r];
    Arrays.setAll(g, j -> column[j + 1] + 0.5 * phi[j] * column[0]);
    for (int lag : lags) {
      int i = lag - 1;
      for (int j = 0; j <= i; j++) {
        p[i][j] += phi[i] * g[j];
      }
      for (int k = i; k < r; k++) {
        p[k][i] += phi[i] * g[k];
      }
    }
  }

  private void addNoise() {
    for (int k = 0; k < loaded.length; k++) {
      for (int l = 0; l <= k; l++) {
        p[loaded[k]][loaded[l]] += load[loaded[k]] * load[loaded[l]];
      }
    }
  }

  /** The trace of P - R R', which is not negative. */
  private double excess() {
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      sum += p[i][i] - load[i] * load[i];
    }
    return sum;
  }

  /**
   * T' x.
   *
   * @param x r numbers
   */
  double[] transposed(double[] x) {
    double[] y = new double[x.length];
    System.arraycopy(x, 0, y, 1, x.length - 1);
    for (int lag : lags) {
      y[0] += phi[lag - 1] * x[lag - 1];
    }
    return y;
  }
}
