package io.taosanode.algorithm.forecast;

import java.util.function.DoubleUnaryOperator;

/**
 * Kernel of exponential smoothing: the recursion, the criterion to be minimised and its gradient.
 *
 * <p>In error correction form, with (+) and (*) for an additive and a multiplicative component:
 *
 * <pre>
 *   d_t = phi b_{t-1}  (b_{t-1}^phi)       base_t = l_{t-1} (+|*) d_t
 *   mu_t = base_t (+|*) s_{t-m}            e_t = x_t - mu_t
 *   l_t = base_t + alpha u_t               u_t = e_t, or e_t / s_{t-m} with a multiplicative season
 *   b_t = d_t + beta v_t                   v_t = u_t, or u_t / l_{t-1} with a multiplicative trend
 *   s_t = s_{t-m} + gamma w_t              w_t = e_t, or e_t / base_t with a multiplicative season
 * </pre>
 *
 * <p>This equals the component form of Holt (1957) and Winters (1960). Models with additive and
 * multiplicative errors share the recursion. The criterion is exp(L / n), where L is minus twice
 * the log-likelihood with the variance profiled out and without constants: sum e_t^2 for additive
 * errors, and sum (e_t / mu_t)^2 times the squared geometric mean of the mu_t for multiplicative
 * ones. States are kept in flat arrays, so that a reverse sweep gives all derivatives at the cost
 * of one more pass: O(n) in all. Reference: Hyndman, Koehler, Ord and Snyder (2008), Forecasting
 * with Exponential Smoothing, table 2.3 and equation 5.3.
 */
final class SmoothingPass {
  /** Factors whose product is taken before the logarithm. */
  private static final int CHUNK = 8;

  /** Expected values of a multiplicative error below this count as not positive. */
  private static final double SMALLEST = 1e-30;

  private final double[] x;
  private final SmoothingForm form;
  private final int period;
  private final boolean factorTrend;
  private final boolean factorSeason;
  private final double[] level;
  private final double[] slope;
  private final double[] season;
  private final double[] error;
  private final double[] seasonAdjoint;
  private SmoothingWeights weights = new SmoothingWeights(0, 0, 0, 1);
  private SmoothingWeights weightAdjoints = weights;
  private double levelAdjoint;
  private double slopeAdjoint;
  private double squaredMean;
  private double criterion;

  /**
   * Room for passes over one series.
   *
   * @param x values of magnitude one without missing ones, positive if the form needs it; not
   *     modified
   */
  SmoothingPass(double[] x, SmoothingForm form) {
    this.x = x;
    this.form = form;
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

  SmoothingForm form() {
    return form;
  }

  /**
   * Runs the recursion.
   *
   * @param states initial level, slope and the seasons of the first cycle
   * @return the criterion; infinite if a factor or an expected value stops being positive
   */
  double forward(SmoothingWeights newWeights, InitialStates states) {
    weights = newWeights;
    double alpha = weights.alpha();
    double beta = weights.beta();
    double gamma = weights.gamma();
    double phi = weights.phi();
    double dampedBeta = phi * beta;
    double l = states.level();
    double b = states.slope();
    double d = kept(b);
    System.arraycopy(states.seasons(), 0, season, 0, period);
    double least = Double.MAX_VALUE;
    double sum = 0;
    for (int t = 0; t < x.length; t++) {
      level[t] = l;
      slope[t] = b;
      double s = season[t];
      double base = factorTrend ? l * d : l + d;
      double e = factorSeason ? x[t] - base * s : x[t] - s - base;
      error[t] = e;
      sum += e * e;
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
        d = kept(b);
      } else {
        b = d + beta * u;
        d = phi * d + dampedBeta * u;
      }
      l = base + alpha * u;
      season[t + period] = s + gamma * w;
    }
    level[x.length] = l;
    slope[x.length] = b;
    squaredMean = 1;
    criterion = !(least > 0) ? Double.POSITIVE_INFINITY : form.factorError() ? relative() : sum;
    return criterion;
  }

  /** What damping leaves of a slope for the next step. */
  private double kept(double b) {
    double phi = weights.phi();
    return !factorTrend ? phi * b : phi == 1 ? b : Math.pow(b, phi);
  }

  /** The criterion of a multiplicative error. */
  private double relative() {
    double sum = 0;
    double logs = 0;
    double product = 1;
    double least = Double.MAX_VALUE;
    for (int t = 0; t < x.length; t++) {
      double mu = x[t] - error[t];
      double e = error[t] / mu;
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

  /** The one-step errors of the last forward run, not relative ones. */
  double[] errors() {
    return error.clone();
  }

  /** The one-step forecasts of the last forward run. */
  double[] fitted() {
    double[] fitted = new double[x.length];
    for (int t = 0; t < x.length; t++) {
      fitted[t] = x[t] - error[t];
    }
    return fitted;
  }

  /** The sum of the squared errors e_t of the model, relative ones if the error is a factor. */
  double modelSse() {
    return criterion / squaredMean;
  }

  /** The derivative of the criterion by the expected value {@code t}, the states held fixed. */
  private double direct(int t) {
    if (!form.factorError()) {
      return -2 * error[t];
    }
    double mu = x[t] - error[t];
    double relative = error[t] / mu;
    return (-2 * relative * (1 + relative) * squaredMean + 2 * criterion / x.length) / mu;
  }

  /** Runs the reverse sweep after a forward run. */
  void backward() {
    double alpha = weights.alpha();
    double beta = weights.beta();
    double gamma = weights.gamma();
    double phi = weights.phi();
    double dl = 0;
    double db = 0;
    double byAlpha = 0;
    double byBeta = 0;
    double byGamma = 0;
    double byPhi = 0;
    for (int t = x.length - 1; t >= 0; t--) {
      double l = level[t];
      double b = slope[t];
      double s = season[t];
      double e = error[t];
      double ds = seasonAdjoint[t + period];
      double d = kept(b);
      double base = factorTrend ? l * d : l + d;
      double perSeason = factorSeason ? 1 / s : 1;
      double perBase = factorSeason ? 1 / base : 1;
      double perLevel = factorTrend ? 1 / l : 1;
      double u = e * perSeason;
      double w = e * perBase;
      double du = alpha * dl + beta * db * perLevel;
      byAlpha += dl * u;
      byBeta += db * u * perLevel;
      byGamma += ds * w;
      double inSeason = gamma * ds * perBase;
      double known = direct(t) - inSeason;
      double dbase;
      if (factorSeason) {
        double dmu = known - du * perSeason;
        dbase = dl - inSeason * w + dmu * s;
        ds += dmu * base - du * u * perSeason;
      } else {
        dbase = dl + known - du;
        ds += known - du;
      }
      seasonAdjoint[t] = ds;
      double dd = factorTrend ? db + dbase * l : db + dbase;
      byPhi += factorTrend ? dd * d * Math.log(b) : dd * b;
      dl = factorTrend ? dbase * d - db * beta * u * perLevel * perLevel : dbase;
      db = factorTrend ? dd * phi * d / b : dd * phi;
    }
    levelAdjoint = dl;
    slopeAdjoint = db;
    weightAdjoints = new SmoothingWeights(byAlpha, byBeta, byGamma, byPhi);
  }

  /** The derivatives by the weights, each with the others held fixed. */
  SmoothingWeights weightAdjoints() {
    return weightAdjoints;
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

  /** The states after observation {@code t} of the last forward run, 0 for the initial ones. */
  InitialStates statesAfter(int t) {
    double[] cycle = new double[period];
    System.arraycopy(season, t, cycle, 0, period);
    return new InitialStates(level[t], slope[t], cycle);
  }

  /**
   * The mean loss of the forecasts 1 to {@code steps} ahead from every origin of the last forward
   * run; O(n steps).
   *
   * @param loss of an error
   */
  double multiStepLoss(int steps, DoubleUnaryOperator loss) {
    double sum = 0;
    long count = 0;
    for (int t = 0; t < x.length; t++) {
      double[] ahead = ahead(t, Math.min(steps, x.length - t));
      for (int h = 0; h < ahead.length; h++) {
        sum += loss.applyAsDouble(x[t + h] - ahead[h]);
      }
      count += ahead.length;
    }
    return sum / count;
  }

  /** The forecasts of {@code horizon} steps after the last observation of the last forward run. */
  double[] forecast(int horizon) {
    return ahead(x.length, horizon);
  }

  /** The forecasts from the states before observation {@code t}. */
  private double[] ahead(int t, int steps) {
    double[] mean = new double[steps];
    double l = level[t];
    double b = slope[t];
    for (int h = 0; h < steps; h++) {
      b = kept(b);
      l = factorTrend ? l * b : l + b;
      double s = season[t + h % period];
      mean[h] = factorSeason ? l * s : l + s;
    }
    return mean;
  }
}
