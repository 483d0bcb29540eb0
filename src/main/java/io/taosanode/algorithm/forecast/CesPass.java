package io.taosanode.algorithm.forecast;

/**
 * Kernel of complex exponential smoothing: the recursion and its gradient.
 *
 * <pre>
 *   mu_t = l_{t-k} + d_{t-m}                                e_t = x_t - mu_t
 *   l_t = l_{t-k} - (1 - a1) c_{t-k} + (a0 - a1) e_t        level, k = 1 or m
 *   c_t = l_{t-k} + (1 - a0) c_{t-k} + (a0 + a1) e_t        its information potential
 *   d_t = d_{t-m} - (1 - b1) q_{t-m} + (b0 - b1) e_t        season, if the form adds one
 *   q_t = d_{t-m} + (1 - b0) q_{t-m} + (b0 + b1) e_t        its information potential
 * </pre>
 *
 * A real season is d_t = d_{t-m} + b0 e_t alone. States are kept in flat arrays, so that a reverse
 * sweep gives all derivatives of the sum of squared errors at the cost of one more pass: O(n).
 * Reference: Svetunkov, Kourentzes and Ord (2022), Complex exponential smoothing, Naval Research
 * Logistics 69(8).
 */
final class CesPass {
  private final double[] x;
  private final CesForm form;
  private final int lag;
  private final int period;
  private final double[] level;
  private final double[] potential;
  private final double[] season;
  private final double[] seasonPotential;
  private final double[] levelAdjoint;
  private final double[] potentialAdjoint;
  private final double[] seasonAdjoint;
  private final double[] seasonPotentialAdjoint;
  private final double[] weightAdjoint = new double[4];

  /**
   * Room for passes over one series.
   *
   * @param x values of magnitude one without missing ones; not modified
   */
  CesPass(double[] x, CesForm form, int period) {
    this.x = x;
    this.form = form;
    this.lag = form.lag(period);
    this.period = form.addsSeason() ? period : 1;
    level = new double[x.length + lag];
    potential = new double[x.length + lag];
    season = new double[x.length + this.period];
    seasonPotential = new double[x.length + this.period];
    levelAdjoint = new double[x.length + lag];
    potentialAdjoint = new double[x.length + lag];
    seasonAdjoint = new double[x.length + this.period];
    seasonPotentialAdjoint = new double[x.length + this.period];
  }

  /** The initial levels, one for each phase of the lag, to be filled before a forward run. */
  double[] levels() {
    return level;
  }

  double[] potentials() {
    return potential;
  }

  double[] seasons() {
    return season;
  }

  double[] seasonPotentials() {
    return seasonPotential;
  }

  /**
   * Runs the recursion from the first entries of the state arrays.
   *
   * @return the sum of squared errors
   */
  double forward(CesWeights w) {
    double sum = 0;
    for (int t = 0; t < x.length; t++) {
      double e = x[t] - level[t] - season[t];
      sum += e * e;
      advance(w, t, e);
    }
    return sum;
  }

  private void advance(CesWeights w, int t, double e) {
    double l = level[t];
    double c = potential[t];
    level[t + lag] = l - (1 - w.a1()) * c + (w.a0() - w.a1()) * e;
    potential[t + lag] = l + (1 - w.a0()) * c + (w.a0() + w.a1()) * e;
    if (form == CesForm.PARTIAL) {
      season[t + period] = season[t] + w.b0() * e;
    } else if (form == CesForm.FULL) {
      double d = season[t];
      double q = seasonPotential[t];
      season[t + period] = d - (1 - w.b1()) * q + (w.b0() - w.b1()) * e;
      seasonPotential[t + period] = d + (1 - w.b0()) * q + (w.b0() + w.b1()) * e;
    }
  }

  /** Runs the reverse sweep for the weights of the last forward run. */
  void backward(CesWeights w) {
    double a0 = 0;
    double a1 = 0;
    double b0 = 0;
    double b1 = 0;
    boolean full = form == CesForm.FULL;
    boolean added = form.addsSeason();
    for (int t = x.length - 1; t >= 0; t--) {
      double e = x[t] - level[t] - season[t];
      double c = potential[t];
      double al = levelAdjoint[t + lag];
      double ac = potentialAdjoint[t + lag];
      double de = 2 * e + al * (w.a0() - w.a1()) + ac * (w.a0() + w.a1());
      a0 += al * e + ac * (e - c);
      a1 += al * (c - e) + ac * e;
      double ad = added ? seasonAdjoint[t + period] : 0;
      double aq = full ? seasonPotentialAdjoint[t + period] : 0;
      if (full) {
        double q = seasonPotential[t];
        de += ad * (w.b0() - w.b1()) + aq * (w.b0() + w.b1());
        b0 += ad * e + aq * (e - q);
        b1 += ad * (q - e) + aq * e;
        seasonPotentialAdjoint[t] = -(1 - w.b1()) * ad + (1 - w.b0()) * aq;
      } else {
        de += ad * w.b0();
        b0 += ad * e;
      }
      levelAdjoint[t] = al + ac - de;
      potentialAdjoint[t] = -(1 - w.a1()) * al + (1 - w.a0()) * ac;
      seasonAdjoint[t] = ad + aq - de;
    }
    weightAdjoint[0] = a0;
    weightAdjoint[1] = a1;
    weightAdjoint[2] = b0;
    weightAdjoint[3] = b1;
  }

  /** Derivative by weight {@code index} in the order of {@link CesWeights}. */
  double weightAdjoint(int index) {
    return weightAdjoint[index];
  }

  /** Derivative by initial level {@code phase}. */
  double levelAdjoint(int phase) {
    return levelAdjoint[phase];
  }

  double potentialAdjoint(int phase) {
    return potentialAdjoint[phase];
  }

  /** Derivative by initial season {@code phase}. */
  double seasonAdjoint(int phase) {
    return seasonAdjoint[phase];
  }

  double seasonPotentialAdjoint(int phase) {
    return seasonPotentialAdjoint[phase];
  }

  /** The forecasts of {@code horizon} steps after the last observation of the last forward run. */
  double[] forecast(CesWeights w, int horizon) {
    return continued(w, horizon).mean(horizon);
  }

  /** What a unit error adds to the values 0, 1, ..., {@code horizon} - 1 steps later. */
  double[] response(CesWeights w, int horizon) {
    CesPass impulse = new CesPass(new double[horizon], form, Math.max(lag, period));
    for (int h = 0; h < horizon; h++) {
      impulse.advance(w, h, h == 0 ? 1 : 0);
    }
    double[] psi = impulse.mean(horizon);
    psi[0] = 1;
    return psi;
  }

  /** A pass over the future alone, without errors, from the last states. */
  private CesPass continued(CesWeights w, int horizon) {
    CesPass future = new CesPass(new double[horizon], form, Math.max(lag, period));
    System.arraycopy(level, x.length, future.level, 0, lag);
    System.arraycopy(potential, x.length, future.potential, 0, lag);
    System.arraycopy(season, x.length, future.season, 0, period);
    System.arraycopy(seasonPotential, x.length, future.seasonPotential, 0, period);
    for (int h = 0; h < horizon; h++) {
      future.advance(w, h, 0);
    }
    return future;
  }

  private double[] mean(int horizon) {
    double[] mean = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      mean[h] = level[h] + season[h];
    }
    return mean;
  }
}
