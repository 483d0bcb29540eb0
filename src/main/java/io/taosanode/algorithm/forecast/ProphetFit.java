package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.RunContext;
import io.taosanode.math.LassoRidge;

/**
 * The mode of the posterior of {@link Prophet}'s coefficients b and noise sigma.
 *
 * <p>Priors: N(0, 5^2) on level and slope, N(0, 10^2) on seasonal terms, Laplace(tau) on changes of
 * slope, half-normal(0.5) on sigma. Given sigma this is a lasso on the changes with a ridge on the
 * rest ({@link LassoRidge}); given b, sigma^2 is the positive root of 4 s^2 + n s - RSS. The two
 * take turns. O(n p^2) once for the Gram matrix, O(p^3) a turn.
 */
final class ProphetFit {
  private static final int BLOCK = 64;
  private static final int MAX_TURNS = 100;
  private static final double TOLERANCE = 1e-10;
  private static final double SMALLEST_VARIANCE = 1e-12;
  private static final double FIRST_VARIANCE = 0.25;
  private static final double TREND_VARIANCE = 25;
  private static final double SEASON_VARIANCE = 100;

  private final ProphetDesign design;
  private final double[] times;
  private final double[] x;
  private final double[][] gram;
  private final double[] moments;
  private double squares;
  private double[] coefficients;
  private double variance = FIRST_VARIANCE;
  private double sse;
  private int turns;
  private boolean converged;

  private ProphetFit(ProphetDesign design, double[] times, double[] x) {
    int p = design.columns();
    this.design = design;
    this.times = times;
    this.x = x;
    this.gram = new double[p][p];
    this.moments = new double[p];
    this.coefficients = new double[p];
  }

  /**
   * Fits the model.
   *
   * @param times of the observations in seconds, ascending
   * @param x observations scaled to [0, 1]
   * @param changeScale tau, the scale of the Laplace prior on changes of slope, positive
   */
  static ProphetFit of(
      ProphetDesign design, double[] times, double[] x, double changeScale, RunContext run) {
    ProphetFit fit = new ProphetFit(design, times, x);
    fit.accumulate(run);
    while (!fit.converged && fit.turns < MAX_TURNS) {
      run.checkpoint();
      fit.turn(changeScale);
    }
    fit.sse = fit.squaredResiduals();
    return fit;
  }

  private void accumulate(RunContext run) {
    int p = moments.length;
    double[] row = new double[p];
    for (int t = 0; t < x.length; t++) {
      if (t % BLOCK == 0) {
        run.checkpoint();
      }
      design.fill(times[t], row);
      squares += x[t] * x[t];
      for (int i = 0; i < p; i++) {
        double value = row[i];
        if (value != 0) {
          moments[i] += value * x[t];
          for (int j = 0; j <= i; j++) {
            gram[i][j] += value * row[j];
          }
        }
      }
    }
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < i; j++) {
        gram[j][i] = gram[i][j];
      }
    }
  }

  private void turn(double changeScale) {
    int p = moments.length;
    double[] ridge = new double[p];
    double[] lasso = new double[p];
    for (int j = 0; j < p; j++) {
      boolean change = design.belongsToChange(j);
      lasso[j] = change ? variance / changeScale : 0;
      double prior = design.belongsToTrend(j) ? TREND_VARIANCE : SEASON_VARIANCE;
      ridge[j] = change ? 0 : variance / prior;
    }
    coefficients = LassoRidge.minimise(gram, moments, ridge, lasso, coefficients);
    int n = x.length;
    double rss = squaredResidualsByMoments();
    double mode = 2 * rss / (n + Math.sqrt((double) n * n + 16 * rss));
    double next = Math.max(SMALLEST_VARIANCE, mode);
    converged = Math.abs(next - variance) <= TOLERANCE * variance;
    variance = next;
    turns++;
  }

  /** Quick, but some digits are lost where the curve fits closely. */
  private double squaredResidualsByMoments() {
    double sum = squares;
    for (int i = 0; i < moments.length; i++) {
      double product = -2 * moments[i];
      for (int j = 0; j < moments.length; j++) {
        product += gram[i][j] * coefficients[j];
      }
      sum += coefficients[i] * product;
    }
    return Math.max(0, sum);
  }

  private double squaredResiduals() {
    double[] row = new double[moments.length];
    double sum = 0;
    for (int t = 0; t < x.length; t++) {
      double e = x[t] - at(times[t], row);
      sum += e * e;
    }
    return sum;
  }

  private double at(double time, double[] row) {
    design.fill(time, row);
    double sum = 0;
    for (int j = 0; j < row.length; j++) {
      sum += coefficients[j] * row[j];
    }
    return sum;
  }

  /** The fitted curve at given times in seconds. */
  double[] at(double[] when) {
    double[] row = new double[moments.length];
    double[] values = new double[when.length];
    for (int i = 0; i < when.length; i++) {
      values[i] = at(when[i], row);
    }
    return values;
  }

  /** The mode of the standard deviation of the noise. */
  double sigma() {
    return Math.sqrt(variance);
  }

  /**
   * The standard deviation of the noise as the residuals show it, with as many degrees of freedom
   * taken off as there are coefficients, but not more than half.
   */
  double noise() {
    int used = 0;
    for (double b : coefficients) {
      used += b != 0 ? 1 : 0;
    }
    return Math.sqrt(sse / Math.max(x.length - used, (x.length + 1) / 2));
  }

  /** Mean absolute change of slope at the change points, 0 if there are none. */
  double meanChange() {
    double sum = 0;
    for (int j = 0; j < coefficients.length; j++) {
      sum += design.belongsToChange(j) ? Math.abs(coefficients[j]) : 0;
    }
    return design.changes() == 0 ? 0 : sum / design.changes();
  }

  /** The sum of squared residuals, in squared units of x. */
  double sse() {
    return sse;
  }

  /** Whether the noise settled. */
  boolean converged() {
    return converged;
  }

  /** Turns taken. */
  int turns() {
    return turns;
  }
}
