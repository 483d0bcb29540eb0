package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.RunContext;
import io.taosanode.math.OrderStatistics;
import java.util.SplittableRandom;

/**
 * The spread of {@link Prophet}'s future by simulation: changes of slope arrive as a Poisson
 * process at the rate of the history's change points, each with a Laplace distribution of the mean
 * absolute change that was fitted, and noise is added at every step.
 *
 * <p>{@value #PATHS} paths, walked step by step in O(paths) memory, so that a longer horizon leaves
 * the earlier steps as they are. O(paths (h + changes)).
 */
final class TrendPaths {
  private static final int PATHS = 1_000;

  /** Quantiles move with time no more once changes come this densely; keeps far futures cheap. */
  private static final double MAX_ARRIVALS = 50;

  private final SplittableRandom random;
  private final double rate;
  private final double meanChange;
  private final double noise;
  private final double[] slopes = new double[PATHS];
  private final double[] offsets = new double[PATHS];

  /**
   * Paths that start at zero.
   *
   * @param seed of the randomness
   * @param rate changes of slope in a unit of time
   * @param meanChange mean absolute change of slope
   * @param noise standard deviation of the noise
   */
  TrendPaths(long seed, double rate, double meanChange, double noise) {
    this.random = new SplittableRandom(seed);
    this.rate = meanChange > 0 ? rate : 0;
    this.meanChange = meanChange;
    this.noise = noise;
  }

  /**
   * The interval around a curve.
   *
   * @param mean the curve
   * @param elapsed time since the end of the history at each of its points, ascending
   * @param level coverage in [0, 1)
   */
  PredictionInterval around(double[] mean, double[] elapsed, double level, RunContext run) {
    double[] lower = new double[mean.length];
    double[] upper = new double[mean.length];
    double[] values = new double[PATHS];
    double now = 0;
    for (int h = 0; h < mean.length; h++) {
      run.checkpoint();
      double step = Math.max(0, elapsed[h] - now);
      now = Math.max(now, elapsed[h]);
      for (int path = 0; path < PATHS; path++) {
        advance(path, step);
        values[path] = offsets[path] + noise * random.nextGaussian();
      }
      double[] bounds = OrderStatistics.quantiles(values, (1 - level) / 2, (1 + level) / 2);
      lower[h] = mean[h] + bounds[0];
      upper[h] = mean[h] + bounds[1];
    }
    return new PredictionInterval(lower, upper);
  }

  private void advance(int path, double step) {
    offsets[path] += slopes[path] * step;
    double speed = rate > 0 && step > 0 ? Math.max(1, rate * step / MAX_ARRIVALS) : 1;
    double left = rate > 0 ? step - waiting(speed) : -1;
    while (left > 0) {
      double change = laplace() * Math.sqrt(speed);
      slopes[path] += change;
      offsets[path] += change * left;
      left -= waiting(speed);
    }
  }

  private double waiting(double speed) {
    return -Math.log1p(-random.nextDouble()) / rate * speed;
  }

  private double laplace() {
    double magnitude = -meanChange * Math.log1p(-random.nextDouble());
    return random.nextBoolean() ? magnitude : -magnitude;
  }
}
