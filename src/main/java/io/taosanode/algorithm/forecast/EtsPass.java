package io.taosanode.algorithm.forecast;

/**
 * Kernel of the state space models of exponential smoothing: the recursion, the likelihood
 * criterion and its gradient.
 *
 * <p>With (+) and (*) for an additive and a multiplicative component:
 *
 * <pre>
 *   d_t = phi b_{t-1}  (b_{t-1}^phi)       base_t = l_{t-1} (+|*) d_t
 *   mu_t = base_t (+|*) s_{t-m}            e_t = x_t - mu_t
 *   l_t = base_t + alpha u_t               u_t = e_t, or e_t / s_{t-m} with a multiplicative season
 *   b_t = d_t + beta v_t                   v_t = u_t, or u_t / l_{t-1} with a multiplicative trend
 *   s_t = s_{t-m} + gamma w_t              w_t = e_t, or e_t / base_t with a multiplicative season
 * </pre>
 *
 * <p>Models with additive and multiplicative errors share this recursion. The criterion is exp(L /
 * n), where L is minus twice the log-likelihood with the variance profiled out and without
 * constants: sum e_t^2 for additive errors, and sum (e_t / mu_t)^2 times the squared geometric mean
 * of the mu_t for multiplicative ones. States are kept in flat arrays, so that a reverse sweep
 * gives all derivatives at the cost of one more pass: O(n) in all. Reference: Hyndman, Koehler, Ord
 * and Snyder (2008), Forecasting with Exponential Smoothing, table 2.3 and equation 5.3.
 */
final class EtsPass {
  /** Factors whose product is taken before the logarithm. */
  private static final int CHUNK = 8;

  /** Expected values of a multiplicative error below this count as not positive. */
  private static final double SMALLEST = 1e-30;

  private final double[] x;
  private final EtsForm form;
  private final int period;
  private final boolean factorTrend;
  private final boolean factorSeason;
  private final double[] level;
  private final double[] slope;
  private final double[] season;
  private final double[] expected;
  private final double[] seasonAdjoint;
  private double levelAdjoint;
  private double slopeAdjoint;
  private double alphaAdjoint;
  private double betaAdjoint;
  private double gammaAdjoint;
  private double phiAdjoint;
  private double squaredMean;
  private double criterion;

  /**
   * Room for passes over one series.
   *
   * @param x values of magnitude one without missing ones, positive if the form needs it; not
   *     modified
   */
  EtsPass(double[] x, EtsForm form) {
    this.x = x;
    this.form = form;
    this.period = form.period();
    this.factorTrend = form.trend() == Component.MUL;
    this.factorSeason = form.season() == Component.MUL;
    int n = x.length;
    level = new double[n + 1];
    slope = new double[n + 1];
    season = new double[n + period];
    expected = new double[n];
    seasonAdjoint = new double[n + period];
  }

  EtsForm form() {
    return form;
  }

  /**
   * Runs the recursion.
   *
   * @param states initial level, slope and the seasons of the first cycle
   * @return the criterion; infinite if a factor or an expected value stops being positive
   */
  double forward(EtsWeights weights, InitialStates states) {
    double alpha = weights.alpha();
    double beta = weights.beta();
    double gamma = weights.gamma();
    double phi = weights.phi();
    double l = states.level();
    double b = states.slope();
    System.arraycopy(states.seasons(), 0, season, 0, period);
    double least = Double.MAX_VALUE;
    for (int t = 0; t < x.length; t++) {
      level[t] = l;
      slope[t] = b;
      double s = season[t];
      double d = factorTrend ? kept(b, phi) : phi * b;
      double base = factorTrend ? l * d : l + d;
      double mu = factorSeason ? base * s : base + s;
      expected[t] = mu;
      double e = x[t] - mu;
      double u = e;
      double w = e;
      if (factorSeason) {
        least = Math.min(least, Math.min(base, s));
        u = e / s;
        w = e / base;
      }
      if (factorTrend) {
        least = Math.min(least, Math.min(l, b));
        b = d + beta * u / l;
      } else {
        b = d + beta * u;
      }
      l = base + alpha * u;
      season[t + period] = s + gamma * w;
    }
    level[x.length] = l;
    slope[x.length] = b;
    criterion = least > 0 ? likelihood() : Double.POSITIVE_INFINITY;
    return criterion;
  }

  /** A factor of growth after damping. */
  private static double kept(double factor, double phi) {
    return phi == 1 ? factor : Math.pow(factor, phi);
  }

  private double likelihood() {
    squaredMean = 1;
    if (!form.factorError()) {
      return sse();
    }
    double sum = 0;
    double logs = 0;
    double product = 1;
    double least = Double.MAX_VALUE;
    for (int t = 0; t < x.length; t++) {
      double mu = expected[t];
      double e = x[t] / mu - 1;
      sum += e * e;
      least = Math.min(least, mu);
      product *= mu;
      if (t % CHUNK == CHUNK - 1) {
        logs += Math.log(product);
        product = 1;
      }
    }
    if (!(least > SMALLEST)) {
      return Double.POSITIVE_INFINITY;
    }
    squaredMean = Math.exp(2 * (logs + Math.log(product)) / x.length);
    return sum * squaredMean;
  }

  /** The sum of the squared one-step errors of the last forward run, not relative ones. */
  double sse() {
    double sum = 0;
    for (int t = 0; t < x.length; t++) {
      double e = x[t] - expected[t];
      sum += e * e;
    }
    return sum;
  }

  /** The one-step forecasts of the last forward run. */
  double[] fitted() {
    return expected.clone();
  }

  /** The sum of the squared errors e_t of the model, relative ones if the error is a factor. */
  double modelSse() {
    return criterion / squaredMean;
  }

  /** The derivative of the criterion by the expected value {@code t}, the states held fixed. */
  private double direct(int t) {
    double mu = expected[t];
    if (!form.factorError()) {
      return -2 * (x[t] - mu);
    }
    double ratio = x[t] / mu;
    return (-2 * (ratio - 1) * ratio * squaredMean + 2 * criterion / x.length) / mu;
  }

  /** Runs the reverse sweep for the weights of the last forward run. */
  void backward(EtsWeights weights) {
    double gamma = weights.gamma();
    double phi = weights.phi();
    double dl = 0;
    double db = 0;
    double dAlpha = 0;
    double dBeta = 0;
    double dGamma = 0;
    double dPhi = 0;
    for (int t = x.length - 1; t >= 0; t--) {
      double l = level[t];
      double b = slope[t];
      double s = season[t];
      double e = x[t] - expected[t];
      double ds = seasonAdjoint[t + period];
      double d = factorTrend ? kept(b, phi) : phi * b;
      double base = factorTrend ? l * d : l + d;
      double u = factorSeason ? e / s : e;
      double w = factorSeason ? e / base : e;
      double perLevel = factorTrend ? 1 / l : 1;
      double du = weights.alpha() * dl + weights.beta() * db * perLevel;
      dAlpha += dl * u;
      dBeta += db * u * perLevel;
      dGamma += ds * w;
      double dbase = dl;
      if (factorSeason) {
        double dmu = direct(t) - du / s - gamma * ds / base;
        dbase += dmu * s - gamma * ds * w / base;
        ds += dmu * base - du * u / s;
      } else {
        double dmu = direct(t) - du - gamma * ds;
        dbase += dmu;
        ds += dmu;
      }
      seasonAdjoint[t] = ds;
      double dd = factorTrend ? db + dbase * l : db + dbase;
      dPhi += factorTrend ? dd * d * Math.log(b) : dd * b;
      dl = factorTrend ? dbase * d - db * weights.beta() * u * perLevel * perLevel : dbase;
      db = factorTrend ? dd * phi * d / b : dd * phi;
    }
    levelAdjoint = dl;
    slopeAdjoint = db;
    alphaAdjoint = dAlpha;
    betaAdjoint = dBeta;
    gammaAdjoint = dGamma;
    phiAdjoint = dPhi;
  }

  double levelAdjoint() {
    return levelAdjoint;
  }

  double slopeAdjoint() {
    return slopeAdjoint;
  }

  /** Derivative with respect to the initial season at position {@code phase} of the cycle. */
  double seasonAdjoint(int phase) {
    return seasonAdjoint[phase];
  }

  double alphaAdjoint() {
    return alphaAdjoint;
  }

  double betaAdjoint() {
    return betaAdjoint;
  }

  double gammaAdjoint() {
    return gammaAdjoint;
  }

  double phiAdjoint() {
    return phiAdjoint;
  }

  /** The states after observation {@code t} of the last forward run, 0 for the initial ones. */
  InitialStates statesAfter(int t) {
    double[] cycle = new double[period];
    System.arraycopy(season, t, cycle, 0, period);
    return new InitialStates(level[t], slope[t], cycle);
  }

  /**
   * The mean absolute error of the forecasts 1 to {@code steps} ahead from every origin of the last
   * forward run; O(n steps).
   */
  double multiStepError(EtsWeights weights, int steps) {
    double sum = 0;
    long count = 0;
    for (int t = 0; t < x.length; t++) {
      double l = level[t];
      double b = slope[t];
      for (int h = 0; h < steps && t + h < x.length; h++) {
        b = factorTrend ? kept(b, weights.phi()) : weights.phi() * b;
        l = factorTrend ? l * b : l + b;
        double s = season[t + h % period];
        double e = x[t + h] - (factorSeason ? l * s : l + s);
        sum += Math.abs(e);
        count++;
      }
    }
    return sum / count;
  }

  /** The forecasts of {@code horizon} steps after the last observation of the last forward run. */
  double[] forecast(EtsWeights weights, int horizon) {
    double[] mean = new double[horizon];
    double l = level[x.length];
    double b = slope[x.length];
    for (int h = 0; h < horizon; h++) {
      b = factorTrend ? kept(b, weights.phi()) : weights.phi() * b;
      l = factorTrend ? l * b : l + b;
      double s = season[x.length + h % period];
      mean[h] = factorSeason ? l * s : l + s;
    }
    return mean;
  }
}
