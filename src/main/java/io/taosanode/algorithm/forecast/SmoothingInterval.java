package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.RunContext;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Prediction intervals of exponential smoothing with additive errors.
 *
 * <p>Models with additive components alone have the exact variance v_h = sigma^2 (1 + sum_{j<h}
 * c_j^2) with c_j = alpha + alpha beta j + gamma [m divides j] (Hyndman, Koehler, Ord and Snyder
 * (2008), Forecasting with Exponential Smoothing, table 6.2, class 1). Others are simulated: the
 * empirical quantiles of up to {@value #PATHS} paths in antithetic pairs, O(paths h).
 */
final class SmoothingInterval {
  private static final int PATHS = 5_000;
  private static final int MIN_PATHS = 500;
  private static final int MAX_STEPS = 2_500_000;
  private static final double SMALLEST = 1e-6;
  private static final double LARGEST = 1e6;

  private final SmoothingWeights weights;
  private final HoltWintersForm form;
  private final double sigma;

  /**
   * The interval of a fitted model.
   *
   * @param sigma standard deviation of the one-step errors
   */
  SmoothingInterval(SmoothingWeights weights, HoltWintersForm form, double sigma) {
    this.weights = weights;
    this.form = form;
    this.sigma = sigma;
  }

  /** The standard deviation of the forecast error at steps 1 to {@code horizon}. */
  double[] deviations(int horizon) {
    double[] deviation = new double[horizon];
    double sum = 1;
    for (int j = 1; j <= horizon; j++) {
      deviation[j - 1] = sigma * Math.sqrt(sum);
      double c = weights.alpha() + weights.slopeGain() * j;
      c += form.hasSeason() && j % form.period() == 0 ? weights.gamma() : 0;
      sum += c * c;
    }
    return deviation;
  }

  /**
   * The interval of {@code level} from simulated paths.
   *
   * @param last states after the last observation, in the unit of magnitude one
   * @param horizon number of steps
   * @param run gives the seed
   */
  PredictionInterval simulated(InitialStates last, int horizon, double level, RunContext run) {
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
      Arrays.sort(values);
      interval.lower()[h] = quantile(values, (1 - level) / 2);
      interval.upper()[h] = quantile(values, (1 + level) / 2);
    }
    return interval;
  }

  /** Moves all paths one step; each shock serves one path and, negated, another. */
  private void advance(
      double[] levels, double[] slopes, double[] seasons, double[] shocks, double[] values) {
    boolean factorTrend = form.trend() == Component.MUL;
    boolean factorSeason = form.season() == Component.MUL;
    for (int i = 0; i < levels.length; i++) {
      double e = (i & 1) == 0 ? shocks[i / 2] : -shocks[i / 2];
      double l = levels[i];
      double s = seasons[i];
      double base = factorTrend ? l * slopes[i] : l + slopes[i];
      values[i] = (factorSeason ? base * s : base + s) + e;
      double u = factorSeason ? e / s : e;
      double w = factorSeason ? e / Math.max(base, SMALLEST) : e;
      slopes[i] += weights.slopeGain() * (factorTrend ? u / l : u);
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

  /** The quantile of sorted values by linear interpolation. */
  private static double quantile(double[] sorted, double p) {
    double position = p * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
