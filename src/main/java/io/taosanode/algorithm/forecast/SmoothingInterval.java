package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.RunContext;
import io.taosanode.math.OrderStatistics;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Prediction intervals of a fitted exponential smoothing model.
 *
 * <p>With additive trend and season the forecast variance has a closed form in c_j = alpha + beta
 * (phi + ... + phi^j) + gamma [m divides j]:
 *
 * <pre>
 *   additive error:        v_h = sigma^2 (1 + sum_{j<h} c_j^2)
 *   multiplicative error:  v_h = (1 + sigma^2) theta_h - mu_h^2
 *                          theta_h = mu_h^2 + sigma^2 sum_{j<h} c_j^2 theta_{h-j}
 * </pre>
 *
 * Other models are simulated: the empirical quantiles of up to {@value #PATHS} paths in antithetic
 * pairs. Cost O(h), O(h^2) and O(paths h). Reference: Hyndman, Koehler, Ord and Snyder (2008),
 * Forecasting with Exponential Smoothing, tables 6.2 and 6.3.
 */
final class SmoothingInterval {
  private static final int PATHS = 5_000;
  private static final int MIN_PATHS = 500;
  private static final int MAX_STEPS = 2_500_000;
  private static final double SMALLEST = 1e-6;
  private static final double LARGEST = 1e6;

  /** Relative errors of paths stay above this, so that values stay positive. */
  private static final double LEAST_RELATIVE = -0.999;

  private final SmoothingForm form;
  private final SmoothingWeights weights;
  private final InitialStates last;
  private final double sigma;

  /**
   * The interval of a model.
   *
   * @param last states after the last observation, in a unit of magnitude one
   * @param sigma standard deviation of the one-step errors, relative ones if the error is a factor
   */
  SmoothingInterval(
      SmoothingForm form, SmoothingWeights weights, InitialStates last, double sigma) {
    this.form = form;
    this.weights = weights;
    this.last = last;
    this.sigma = sigma;
  }

  /** The interval of a fitted model of a series of {@code n} values. */
  static SmoothingInterval of(SmoothingFit fit, int n) {
    double sigma = Math.sqrt(fit.variance(n));
    return new SmoothingInterval(fit.form(), fit.weights(), fit.pass().statesAfter(n), sigma);
  }

  /**
   * The interval of coverage {@code level} around {@code mean}.
   *
   * @param mean point forecasts of the model in the unit of its states
   * @param run gives the seed
   */
  PredictionInterval around(double[] mean, double level, RunContext run) {
    if (!form.additiveParts()) {
      return simulated(mean.length, level, run);
    }
    double[] deviation = form.factorError() ? relative(mean, run) : deviations(mean.length);
    return PredictionInterval.normal(mean, deviation, level);
  }

  /** The weights c_1 to c_{horizon} of a past error in later values. */
  private double[] gains(int horizon) {
    double[] gain = new double[horizon];
    double kept = 1;
    double slope = 0;
    for (int j = 1; j <= horizon; j++) {
      kept *= weights.phi();
      slope += kept;
      gain[j - 1] = weights.alpha() + weights.beta() * slope;
      gain[j - 1] += j % form.period() == 0 ? weights.gamma() : 0;
    }
    return gain;
  }

  /** The standard deviation of the forecast error of additive models at steps 1 to horizon. */
  double[] deviations(int horizon) {
    double[] gain = gains(horizon);
    double[] deviation = new double[horizon];
    double sum = 1;
    for (int h = 0; h < horizon; h++) {
      deviation[h] = sigma * Math.sqrt(sum);
      sum += gain[h] * gain[h];
    }
    return deviation;
  }

  private double[] relative(double[] mean, RunContext run) {
    double[] gain = gains(mean.length);
    double[] theta = new double[mean.length];
    double[] deviation = new double[mean.length];
    double variance = sigma * sigma;
    for (int h = 0; h < mean.length; h++) {
      run.checkpoint();
      double sum = 0;
      for (int j = 1; j <= h; j++) {
        sum += gain[j - 1] * gain[j - 1] * theta[h - j];
      }
      double square = mean[h] * mean[h];
      theta[h] = square + variance * sum;
      deviation[h] = Math.sqrt(Math.max(0, (1 + variance) * theta[h] - square));
    }
    return deviation;
  }

  /** The interval from simulated paths. */
  PredictionInterval simulated(int horizon, double level, RunContext run) {
    int pairs = Math.max(MIN_PATHS, Math.min(PATHS, MAX_STEPS / horizon)) / 2;
    SplittableRandom random = new SplittableRandom(run.seed());
    double[] levels = filled(2 * pairs, last.level());
    double[] slopes = filled(2 * pairs, last.slope());
    double[][] seasons = new double[Math.min(form.period(), horizon)][];
    double[] values = new double[2 * pairs];
    double[] shocks = new double[pairs];
    PredictionInterval interval = new PredictionInterval(new double[horizon], new double[horizon]);
    for (int h = 0; h < horizon; h++) {
      run.checkpoint();
      for (int i = 0; i < pairs; i++) {
        shocks[i] = sigma * random.nextGaussian();
      }
      int phase = h % form.period();
      if (seasons[phase] == null) {
        seasons[phase] = filled(2 * pairs, last.seasons()[phase]);
      }
      advance(levels, slopes, seasons[phase], shocks, values);
      double[] bounds = OrderStatistics.quantiles(values, (1 - level) / 2, (1 + level) / 2);
      interval.lower()[h] = bounds[0];
      interval.upper()[h] = bounds[1];
    }
    return interval;
  }

  /** Moves all paths one step; each shock serves one path and, negated, another. */
  private void advance(
      double[] levels, double[] slopes, double[] seasons, double[] shocks, double[] values) {
    boolean factorTrend = form.trend() == Component.MUL;
    boolean factorSeason = form.season() == Component.MUL;
    double phi = weights.phi();
    for (int i = 0; i < levels.length; i++) {
      double l = levels[i];
      double s = seasons[i];
      double d = factorTrend && phi < 1 ? Math.pow(slopes[i], phi) : phi * slopes[i];
      double base = factorTrend ? l * d : l + d;
      double mu = factorSeason ? base * s : base + s;
      double shock = (i & 1) == 0 ? shocks[i / 2] : -shocks[i / 2];
      double e = form.factorError() ? mu * Math.max(LEAST_RELATIVE, shock) : shock;
      double u = factorSeason ? e / s : e;
      double w = factorSeason ? e / Math.max(base, SMALLEST) : e;
      values[i] = mu + e;
      slopes[i] = d + weights.beta() * (factorTrend ? u / l : u);
      levels[i] = base + weights.alpha() * u;
      seasons[i] = s + weights.gamma() * w;
      if (factorTrend) {
        slopes[i] = Math.max(SMALLEST, slopes[i]);
        levels[i] = Math.max(SMALLEST, Math.min(LARGEST, levels[i]));
      }
      if (factorSeason) {
        seasons[i] = Math.max(SMALLEST, seasons[i]);
      }
    }
  }

  private static double[] filled(int size, double value) {
    double[] array = new double[size];
    Arrays.fill(array, value);
    return array;
  }
}
