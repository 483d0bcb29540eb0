package io.taosanode.algorithm.forecast;

/**
 * Kernel of exponential smoothing with trend and season: the recursion and its gradient.
 *
 * <p>In error correction form, with (+) and (*) for an additive and a multiplicative component:
 *
 * <pre>
 *   base_t = l_{t-1} (+|*) b_{t-1}         e_t = x_t - base_t (+|*) s_{t-m}
 *   l_t = base_t + alpha u_t               u_t = e_t, or e_t / s_{t-m} with a multiplicative season
 *   b_t = b_{t-1} + alpha beta v_t         v_t = u_t, or u_t / l_{t-1} with a multiplicative trend
 *   s_t = s_{t-m} + gamma w_t              w_t = e_t, or e_t / base_t with a multiplicative season
 * </pre>
 *
 * This equals the component form of Holt (1957) and Winters (1960). All states are kept in flat
 * arrays, so that the reverse sweep gives the derivatives of the sum of squared errors with respect
 * to the weights and every initial state at the cost of one more pass: O(n) in all.
 */
final class SmoothingPass {
  private final double[] x;
  private final int period;
  private final boolean factorTrend;
  private final boolean factorSeason;
  private final double[] level;
  private final double[] slope;
  private final double[] season;
  private final double[] error;
  private final double[] seasonAdjoint;
  private double levelAdjoint;
  private double slopeAdjoint;
  private double alphaAdjoint;
  private double gainAdjoint;
  private double gammaAdjoint;

  /**
   * Room for passes over one series.
   *
   * @param x values without missing ones; not modified
   */
  SmoothingPass(double[] x, HoltWintersForm form) {
    this.x = x;
    this.period = form.period();
    this.factorTrend = form.trend() == Component.MUL;
    this.factorSeason = form.season() == Component.MUL;
    int n = x.length;
    level = new double[n + 1];
    slope = new double[n + 1];
    season = new double[n + period];
    error = new double[n];
    seasonAdjoint = new double[n + period];
  }

  /**
   * Runs the recursion.
   *
   * @param states initial level, slope and the seasons of the first cycle
   * @return the sum of squared errors; not finite if a factor stops being positive
   */
  double forward(SmoothingWeights weights, InitialStates states) {
    double alpha = weights.alpha();
    double gain = weights.slopeGain();
    double gamma = weights.gamma();
    double l = states.level();
    double b = states.slope();
    System.arraycopy(states.seasons(), 0, season, 0, period);
    double sum = 0;
    boolean admissible = true;
    for (int t = 0; t < x.length; t++) {
      level[t] = l;
      slope[t] = b;
      double s = season[t];
      double base = factorTrend ? l * b : l + b;
      double e = x[t] - (factorSeason ? base * s : base + s);
      error[t] = e;
      sum += e * e;
      double u = e;
      double w = e;
      if (factorSeason) {
        admissible &= base > 0 && s > 0;
        u = e / s;
        w = e / base;
      }
      if (factorTrend) {
        admissible &= l > 0 && b > 0;
        b += gain * u / l;
      } else {
        b += gain * u;
      }
      l = base + alpha * u;
      season[t + period] = s + gamma * w;
    }
    level[x.length] = l;
    slope[x.length] = b;
    return admissible ? sum : Double.POSITIVE_INFINITY;
  }

  /** Runs the reverse sweep for the weights of the last forward run. */
  void backward(SmoothingWeights weights) {
    double alpha = weights.alpha();
    double gain = weights.slopeGain();
    double gamma = weights.gamma();
    double dl = 0;
    double db = 0;
    double da = 0;
    double dg = 0;
    double dc = 0;
    for (int t = x.length - 1; t >= 0; t--) {
      double l = level[t];
      double b = slope[t];
      double s = season[t];
      double e = error[t];
      double ds = seasonAdjoint[t + period];
      double base = factorTrend ? l * b : l + b;
      double perSeason = factorSeason ? 1 / s : 1;
      double perBase = factorSeason ? 1 / base : 1;
      double u = e * perSeason;
      double perLevel = factorTrend ? 1 / l : 1;
      double du = alpha * dl + gain * db * perLevel;
      da += dl * u;
      dg += db * u * perLevel;
      double dbase = dl;
      double de;
      if (factorSeason) {
        double w = e * perBase;
        dc += ds * w;
        de = 2 * e + du * perSeason + gamma * ds * perBase;
        dbase -= gamma * ds * w * perBase + de * s;
        ds -= du * u * perSeason + de * base;
      } else {
        dc += ds * e;
        de = 2 * e + du + gamma * ds;
        dbase -= de;
        ds -= de;
      }
      seasonAdjoint[t] = ds;
      if (factorTrend) {
        dl = dbase * b - db * gain * u * perLevel * perLevel;
        db += dbase * l;
      } else {
        dl = dbase;
        db += dbase;
      }
    }
    levelAdjoint = dl;
    slopeAdjoint = db;
    alphaAdjoint = da;
    gainAdjoint = dg;
    gammaAdjoint = dc;
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

  /** Derivative with respect to alpha, the gain of the slope held fixed. */
  double alphaAdjoint() {
    return alphaAdjoint;
  }

  /** Derivative with respect to the gain of the slope, which is alpha beta. */
  double gainAdjoint() {
    return gainAdjoint;
  }

  double gammaAdjoint() {
    return gammaAdjoint;
  }

  /** The states after observation {@code t} of the last forward run, 0 for the initial ones. */
  InitialStates statesAfter(int t) {
    double[] cycle = new double[period];
    System.arraycopy(season, t, cycle, 0, period);
    return new InitialStates(level[t], slope[t], cycle);
  }

  /**
   * The forecast of observation {@code t} + h - 1 from the states before observation {@code t}.
   *
   * @param drift h b for an additive trend, b^h for a multiplicative one
   */
  private double ahead(int t, int h, double drift) {
    double base = factorTrend ? level[t] * drift : level[t] + drift;
    double s = season[t + (h - 1) % period];
    return factorSeason ? base * s : base + s;
  }

  /**
   * The mean squared error of the forecasts 1 to {@code steps} ahead from every origin of the last
   * forward run; O(n steps).
   */
  double multiStepError(int steps) {
    double sum = 0;
    long count = 0;
    for (int t = 0; t < x.length; t++) {
      double drift = factorTrend ? 1 : 0;
      for (int h = 1; h <= steps && t + h <= x.length; h++) {
        drift = factorTrend ? drift * slope[t] : drift + slope[t];
        double e = x[t + h - 1] - ahead(t, h, drift);
        sum += e * e;
        count++;
      }
    }
    return sum / count;
  }

  /** The forecasts of {@code horizon} steps after the last observation. */
  double[] forecast(int horizon) {
    double[] mean = new double[horizon];
    double drift = factorTrend ? 1 : 0;
    for (int h = 1; h <= horizon; h++) {
      drift = factorTrend ? drift * slope[x.length] : drift + slope[x.length];
      mean[h - 1] = ahead(x.length, h, drift);
    }
    return mean;
  }
}
