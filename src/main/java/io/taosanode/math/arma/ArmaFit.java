package io.taosanode.math.arma;

import io.taosanode.math.LevenbergMarquardt;
import java.util.Arrays;

/**
 * A regression with seasonal ARMA errors, estimated by maximum likelihood on the differenced
 * series.
 *
 * <p>The criterion of {@link ArmaLikelihood} is a sum of squares over {@link ArmaParameters} and is
 * minimised by {@link LevenbergMarquardt}, in some ten iterations of k + 1 passes over the data for
 * k coefficients. The start is white noise; if that leads to a root near the unit circle, the
 * optimum of the conditional criterion is tried as well and the more likely model kept.
 */
public final class ArmaFit {
  private static final double SUSPICIOUS = 1.01;
  private static final double INNER = 1.5;
  private static final double ROUGH = 1e-7;
  private static final int FEW = 40;
  private static final double FINE = 1e-11;
  private static final int MANY = 200;

  private final SarimaOrder order;
  private final double[] point;
  private final double[] coefficients;
  private final double[] beta;
  private final double[] innovations;
  private final double sumOfSquares;
  private final double logLikelihood;
  private final boolean converged;

  private ArmaFit(
      SarimaOrder order, LevenbergMarquardt.Minimum minimum, ArmaLikelihood likelihood) {
    this.order = order;
    this.point = minimum.point();
    this.coefficients = ArmaParameters.coefficients(order, point);
    likelihood.criterion(ArmaProcess.of(order, coefficients));
    this.beta = likelihood.beta();
    this.innovations = likelihood.innovations();
    this.sumOfSquares = likelihood.sumOfSquares();
    this.logLikelihood = likelihood.logLikelihood();
    this.converged = minimum.converged();
  }

  /**
   * Fits a model.
   *
   * @param order its orders; the differences are those of the data already
   * @param data differenced series
   * @param checkpoint called before each evaluation of the likelihood
   */
  public static ArmaFit of(SarimaOrder order, ArmaData data, Runnable checkpoint) {
    return rough(order, data, checkpoint).polished(data, checkpoint);
  }

  /**
   * Fits a model to the few digits of the likelihood that a comparison needs; parameters as for
   * {@link #of}.
   */
  public static ArmaFit rough(SarimaOrder order, ArmaData data, Runnable checkpoint) {
    double[] zero = new double[order.coefficients()];
    Search search = new Search(order, data, checkpoint);
    ArmaFit first = search.fit(zero, ROUGH, FEW);
    if (first.rootsBeyond(SUSPICIOUS)) {
      return first;
    }
    ArmaFit second = search.fit(search.conditional(zero), ROUGH, FEW);
    return second.logLikelihood > first.logLikelihood ? second : first;
  }

  /** The same model, fitted to the last digit from these estimates on. */
  public ArmaFit polished(ArmaData data, Runnable checkpoint) {
    return new Search(order, data, checkpoint).fit(point, FINE, MANY);
  }

  /** The minimisations for one model. */
  private static final class Search {
    private final SarimaOrder order;
    private final ArmaData data;
    private final Runnable checkpoint;

    private Search(SarimaOrder order, ArmaData data, Runnable checkpoint) {
      this.order = order;
      this.data = data;
      this.checkpoint = checkpoint;
    }

    private ArmaFit fit(double[] start, double tolerance, int budget) {
      ArmaLikelihood exact = data.exact();
      return new ArmaFit(order, minimum(exact, start, tolerance, budget), exact);
    }

    /** The optimum of the conditional criterion, kept off the border. */
    private double[] conditional(double[] start) {
      double[] point = minimum(data.conditional(), start, ROUGH, FEW).point();
      return Arrays.stream(point).map(x -> Math.max(-INNER, Math.min(INNER, x))).toArray();
    }

    private LevenbergMarquardt.Minimum minimum(
        ArmaLikelihood likelihood, double[] start, double tolerance, int budget) {
      return LevenbergMarquardt.minimise(
          (at, residuals) -> {
            checkpoint.run();
            double[] coefficients = ArmaParameters.coefficients(order, at);
            return likelihood.residuals(ArmaProcess.of(order, coefficients), residuals);
          },
          start,
          data.length(),
          tolerance,
          budget);
    }
  }

  /** The orders. */
  public SarimaOrder order() {
    return order;
  }

  /** A copy of the coefficients, in the order of {@link ArmaProcess#of}. */
  public double[] coefficients() {
    return coefficients.clone();
  }

  /** The process of the regression's errors. */
  public ArmaProcess process() {
    return ArmaProcess.of(order, coefficients);
  }

  /** A copy of the regression coefficients. */
  public double[] beta() {
    return beta.clone();
  }

  /** A copy of the one-step prediction errors on the differenced series. */
  public double[] innovations() {
    return innovations.clone();
  }

  /** The weighted sum of squared prediction errors. */
  public double sumOfSquares() {
    return sumOfSquares;
  }

  /** The logarithm of the likelihood of the differenced series. */
  public double logLikelihood() {
    return logLikelihood;
  }

  /** Whether the optimiser met its tolerance. */
  public boolean converged() {
    return converged;
  }

  /** The number of estimated quantities: coefficients, regression coefficients and the variance. */
  public int parameters() {
    return coefficients.length + beta.length + 1;
  }

  /**
   * Whether all roots of the polynomials have a modulus above {@code radius}, which rules out
   * models near a unit root or with cancelling factors.
   */
  public boolean rootsBeyond(double radius) {
    return ArmaParameters.rootsBeyond(order, coefficients, radius);
  }
}
