package io.taosanode.algorithm.forecast;

import io.taosanode.math.Interpolation;
import io.taosanode.math.arma.ArmaData;
import io.taosanode.math.arma.ArmaFit;
import io.taosanode.math.arma.ArmaProcess;
import io.taosanode.math.arma.ChandrasekharFilter;
import io.taosanode.math.arma.Differencing;
import io.taosanode.math.arma.KalmanFilter;
import io.taosanode.math.arma.KalmanSmoother;
import io.taosanode.math.arma.SarimaOrder;
import io.taosanode.math.arma.UnitRoots;
import java.util.Arrays;
import java.util.List;

/**
 * A series with its regressors after the choice of differences.
 *
 * <p>With delta(B) = (1 - B)^d (1 - B^m)^D the differenced series is w_t = c + sum of beta_j
 * delta(B) x_{j,t} + eta_t, and eta is an ARMA process. The constant c is there if d + D <= 1. The
 * series may have gaps; tests that need whole series see them bridged.
 */
final class ArimaProblem {
  private final double[] x;
  private final List<double[]> regressors;
  private final Differencing differencing;
  private final double[] bridged;
  private final double[] w;
  private final ArmaData plain;
  private final ArmaData withConstant;

  /**
   * A problem.
   *
   * @param x series of magnitude one; NaN marks a missing value
   * @param regressors series that are known beyond the end of {@code x}
   * @param differencing the differences, with the season of the model as period
   */
  ArimaProblem(double[] x, List<double[]> regressors, Differencing differencing) {
    this.x = x;
    this.regressors = regressors;
    this.differencing = differencing;
    this.bridged = Interpolation.bridge(x);
    this.w = differencing.apply(bridged);
    double[] ones = new double[w.length];
    Arrays.fill(ones, 1);
    this.plain = ArmaData.of(differencing, x, columns(List.of()));
    this.withConstant = ArmaData.of(differencing, x, columns(List.of(ones)));
  }

  /**
   * The problem with the differences that tests suggest where the options leave them open.
   *
   * @param tolerance what rounding may leave of values that are equal
   */
  static ArimaProblem of(
      double[] x, List<double[]> regressors, ArimaOptions options, double tolerance) {
    double[] errors = withoutRegressors(Interpolation.bridge(x), regressors);
    int m = options.season();
    int seasonal = options.seasonalD();
    if (seasonal == ArimaOptions.AUTOMATIC) {
      seasonal = UnitRoots.seasonalDifferences(errors, m);
    }
    int first = options.d();
    if (first == ArimaOptions.AUTOMATIC) {
      first = UnitRoots.differences(new Differencing(0, seasonal, m).apply(errors), 2, tolerance);
    }
    return new ArimaProblem(x, regressors, new Differencing(first, seasonal, m));
  }

  /** The same problem on the last {@code rows} values alone, or this one if there are no more. */
  ArimaProblem end(int rows) {
    int skipped = x.length - rows;
    if (skipped <= 0) {
      return this;
    }
    List<double[]> columns =
        regressors.stream().map(c -> Arrays.copyOfRange(c, skipped, c.length)).toList();
    return new ArimaProblem(Arrays.copyOfRange(x, skipped, x.length), columns, differencing);
  }

  /** The same problem with its gaps bridged by lines. */
  ArimaProblem withoutGaps() {
    return hasGaps() ? new ArimaProblem(bridged, regressors, differencing) : this;
  }

  /** Whether values are missing. */
  boolean hasGaps() {
    return Arrays.stream(x).anyMatch(Double::isNaN);
  }

  /** Whether the observed values are enough for these differences and a fit. */
  boolean isDetermined() {
    return length() >= 2 && KalmanFilter.isDetermined(x, differencing);
  }

  /** The residuals of least squares on the regressors and a constant. */
  private static double[] withoutRegressors(double[] x, List<double[]> regressors) {
    if (regressors.isEmpty()) {
      return x;
    }
    ArimaProblem levels = new ArimaProblem(x, regressors, new Differencing(0, 0, 0));
    ArmaFit fit = ArmaFit.of(SarimaOrder.of(0, 0, 0), levels.withConstant, () -> {});
    return levels.withConstant.errors(fit.beta());
  }

  private double[][] columns(List<double[]> first) {
    double[][] columns = new double[first.size() + regressors.size()][];
    for (int j = 0; j < columns.length; j++) {
      columns[j] =
          j < first.size()
              ? first.get(j)
              : Arrays.copyOf(differencing.apply(regressors.get(j - first.size())), w.length);
    }
    return columns;
  }

  /** The number of observed values after differencing. */
  int length() {
    return plain.observed();
  }

  /** Whether all values after differencing are equal within {@code tolerance}. */
  boolean isDeterministic(double tolerance) {
    return Arrays.stream(w).allMatch(v -> Math.abs(v - w[0]) <= tolerance);
  }

  /** Whether a constant can be part of the model, as mean or as drift. */
  boolean allowsConstant() {
    return differencing.first() + differencing.seasonal() <= 1;
  }

  /** Whether the constant is optional: a drift is, a mean is not, as the zero is arbitrary. */
  boolean mayDropConstant() {
    return differencing.first() + differencing.seasonal() == 1;
  }

  /** The orders of a model with these differences. */
  SarimaOrder order(int p, int q, int seasonalP, int seasonalQ) {
    return SarimaOrder.of(p, differencing.first(), q)
        .seasonal(seasonalP, differencing.seasonal(), seasonalQ, differencing.period());
  }

  /** The differenced series and regressors, with a column of ones first if asked for. */
  ArmaData data(boolean constant) {
    return constant ? withConstant : plain;
  }

  /** The continuation of the series if every later value after differencing is {@code step}. */
  double[] continued(double step, int horizon) {
    double[] future = new double[horizon];
    Arrays.fill(future, step);
    return differencing.integrate(bridged, future);
  }

  /** The mean of the differenced series. */
  double meanStep() {
    return Arrays.stream(w).average().orElse(0);
  }

  /**
   * The point forecast of a fitted model. With gaps it starts from the expected values of what is
   * missing, which is the expectation given what was observed.
   */
  double[] forecast(ArimaSearch.Candidate model, int horizon) {
    if (hasGaps()) {
      return new ArimaProblem(smoothed(model), regressors, differencing).forecast(model, horizon);
    }
    ArmaProcess process = model.fit().process();
    double[] beta = model.fit().beta();
    double[] errors = data(model.constant()).errors(beta);
    ChandrasekharFilter filter = new ChandrasekharFilter(new double[][] {errors});
    double[][] innovations = new double[1][w.length];
    filter.run(process, innovations, new double[w.length]);
    double[] future = filter.forecast(process, innovations[0], horizon);
    int constant = model.constant() ? 1 : 0;
    for (int j = 0; j < beta.length; j++) {
      double[] column = j < constant ? new double[0] : regressors.get(j - constant);
      double[] steps = differencing.apply(column);
      for (int h = 0; h < horizon; h++) {
        future[h] += beta[j] * (j < constant ? 1 : steps[w.length + h]);
      }
    }
    return differencing.integrate(x, future);
  }

  /** The series with the expected values of what is missing. */
  private double[] smoothed(ArimaSearch.Candidate model) {
    ArmaData data = data(model.constant());
    double[] beta = model.fit().beta();
    double[] filled = KalmanSmoother.filled(model.fit().process(), differencing, data.errors(beta));
    double[] explained = data.explained(beta);
    for (int t = 0; t < filled.length; t++) {
      filled[t] = Double.isNaN(x[t]) ? filled[t] + explained[t] : x[t];
    }
    return filled;
  }

  /**
   * The standard deviations of the forecast errors: sigma^2 times the sum of squared psi weights,
   * or the variance of the filter beyond the end if there are gaps, with sigma^2 = S / (N - k + 1)
   * for k parameters.
   */
  double[] deviations(ArmaFit fit, int horizon) {
    double[] variances = hasGaps() ? filtered(fit, horizon) : accumulated(fit, horizon);
    int freedom = Math.max(1, length() - fit.parameters() + 1);
    double[] deviations = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      deviations[h] = Math.sqrt(fit.sumOfSquares() / freedom * variances[h]);
    }
    return deviations;
  }

  private double[] accumulated(ArmaFit fit, int horizon) {
    double[] psi = fit.process().integrated(differencing).psi(horizon);
    double sum = 0;
    double[] variances = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      sum += psi[h] * psi[h];
      variances[h] = sum;
    }
    return variances;
  }

  private double[] filtered(ArmaFit fit, int horizon) {
    KalmanFilter filter = new KalmanFilter(new double[][] {x}, differencing);
    return filter.continued(fit.process(), horizon).variance();
  }
}
