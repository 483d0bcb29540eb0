package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.FitReport;
import io.taosanode.analysis.Forecast;
import io.taosanode.math.NormalQuantile;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Forecasts of several methods for the same steps and their shares, as one distribution.
 *
 * <p>Around a point forecast f either half of the interval is about that of the mixture:
 *
 * <pre>
 *   half^2 = sum_i w_i ((c_i half_i)^2 + z^2 (f_i - f)^2 / 2),  sum_i w_i = 1
 * </pre>
 *
 * with half_i on the same side, a factor c_i for each method and z the normal quantile of the
 * level. The variance of a mixture has the spread between the methods in full; one half of it is
 * counted here because their own intervals hold part of it, a share that is empirical.
 *
 * @param forecasts at least one, all of the same length and level
 * @param shares their weights, of sum one
 * @param factors those of their intervals
 */
@SuppressWarnings("ArrayRecordComponent") // handed over within this package
record AutoMixture(List<Forecast> forecasts, double[] shares, double[] factors) {
  private static final double SPREAD = 0.5;

  /** A mixture with shares in proportion to weights of any sum. */
  static AutoMixture of(List<Forecast> forecasts, double[] weights, double[] factors) {
    double total = Arrays.stream(weights).sum();
    double[] shares = Arrays.stream(weights).map(w -> w / total).toArray();
    return new AutoMixture(forecasts, shares, factors);
  }

  /** The weighted mean of the point forecasts. */
  double[] mean() {
    double[] mean = new double[forecasts.get(0).horizon()];
    for (int i = 0; i < shares.length; i++) {
      double[] values = forecasts.get(i).mean();
      for (int h = 0; h < mean.length; h++) {
        mean[h] += shares[i] * values[h];
      }
    }
    return mean;
  }

  /** The median of the point forecasts, whatever the shares. */
  double[] median() {
    double[] median = new double[forecasts.get(0).horizon()];
    List<double[]> means = forecasts.stream().map(Forecast::mean).toList();
    for (int h = 0; h < median.length; h++) {
      int step = h;
      double[] sorted = means.stream().mapToDouble(mean -> mean[step]).sorted().toArray();
      median[h] = sorted[(sorted.length - 1) / 2] / 2 + sorted[sorted.length / 2] / 2;
    }
    return median;
  }

  /**
   * A point forecast with the interval of the mixture.
   *
   * @param point one value for each step
   * @param level coverage in [0, 1)
   * @param widening factor of the interval
   * @param model name for the report
   */
  Forecast around(double[] point, double level, double widening, String model) {
    double z = NormalQuantile.halfWidth(level) * Math.sqrt(SPREAD);
    List<double[]> means = forecasts.stream().map(Forecast::mean).toList();
    List<double[]> lowers = forecasts.stream().map(Forecast::lower).toList();
    List<double[]> uppers = forecasts.stream().map(Forecast::upper).toList();
    double[] lower = new double[point.length];
    double[] upper = new double[point.length];
    for (int step = 0; step < point.length; step++) {
      int h = step;
      double spread = z * rootMeanSquare(i -> means.get(i)[h] - point[h]);
      double below = rootMeanSquare(i -> factors[i] * (means.get(i)[h] - lowers.get(i)[h]));
      double above = rootMeanSquare(i -> factors[i] * (uppers.get(i)[h] - means.get(i)[h]));
      lower[h] = point[h] - widening * Math.hypot(spread, below);
      upper[h] = point[h] + widening * Math.hypot(spread, above);
    }
    Scaling limit = new Scaling(1, 0, 1);
    return new PredictionInterval(lower, upper).around(point, limit, report(model));
  }

  /** The root of the weighted mean of squares, which do not overflow. */
  private double rootMeanSquare(IntToDoubleFunction part) {
    double largest = 0;
    for (int i = 0; i < shares.length; i++) {
      largest = Math.max(largest, Math.min(Double.MAX_VALUE, Math.abs(part.applyAsDouble(i))));
    }
    if (largest == 0) {
      return 0;
    }
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      double ratio = Math.min(Double.MAX_VALUE, Math.abs(part.applyAsDouble(i))) / largest;
      sum += shares[i] * ratio * ratio;
    }
    return largest * Math.sqrt(sum);
  }

  /** The weighted mean of the members' squared errors, which the combination's do not exceed. */
  private FitReport report(String model) {
    double mse = 0;
    int residuals = 0;
    int evaluations = 0;
    for (int i = 0; i < shares.length; i++) {
      FitReport fit = forecasts.get(i).fit();
      mse += shares[i] * fit.mse();
      residuals = Math.max(residuals, fit.residuals());
      evaluations += fit.iterations();
    }
    double sse = Math.min(Double.MAX_VALUE, mse * residuals);
    int period =
        forecasts.stream().mapToInt(f -> f.fit().period()).filter(m -> m > 1).min().orElse(0);
    return new FitReport(model, period, sse, residuals, true, evaluations);
  }
}
