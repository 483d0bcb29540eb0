package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.FitReport;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.RunContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Methods and the weights of their forecasts.
 *
 * <p>With E_i the mean absolute error of method i in its trials and E the least of them, the weight
 * is (E_i / E)^-p, and 0 above E_i = 2 E. The exponent p is 2; it is doubled as long as the
 * weighted mean would have erred more than the baseline, until the best method, which cannot be
 * worse than the baseline, is alone. Without trials the median with equal weights is taken, and the
 * interval has the mean bounds.
 *
 * @param members methods that take part
 * @param weights their weights, of any sum; none for the median
 * @param widening factor of the interval
 */
@SuppressWarnings("ArrayRecordComponent") // handed over within this package
record AutoCombination(List<AutoMember> members, double[] weights, double widening) {
  private static final double WORST_RATIO = 2;
  private static final double POWER = 2;
  private static final double MOST_POWER = 1e6;
  private static final double ROUNDING = 1e-9;

  /** The median of members that were not compared. */
  static AutoCombination untried(List<AutoMember> members, double widening) {
    return new AutoCombination(members, new double[0], widening);
  }

  /**
   * The combination that trials suggest.
   *
   * @param trials the first is that of the baseline, whose error is finite
   */
  static AutoCombination tried(List<AutoTrial> trials, AutoValidation validation) {
    double floor = ROUNDING * validation.magnitude();
    double best = trials.stream().mapToDouble(AutoTrial::error).min().orElse(0) + floor;
    List<AutoTrial> taking =
        trials.stream().filter(t -> t.error() + floor <= WORST_RATIO * best).toList();
    double[] ratios = taking.stream().mapToDouble(t -> (t.error() + floor) / best).toArray();
    double power = POWER;
    double[] weights = weights(ratios, power);
    List<Forecast> combined = combined(taking, weights);
    while (validation.error(combined) > trials.get(0).error() && power < MOST_POWER) {
      power *= 2;
      weights = weights(ratios, power);
      combined = combined(taking, weights);
    }
    List<AutoMember> members = taking.stream().map(AutoTrial::member).toList();
    return new AutoCombination(members, weights, validation.widening(combined));
  }

  private static double[] weights(double[] ratios, double power) {
    return Arrays.stream(ratios).map(ratio -> Math.pow(ratio, -power)).toArray();
  }

  /** The weighted forecasts from every origin. */
  private static List<Forecast> combined(List<AutoTrial> trials, double[] weights) {
    List<Forecast> combined = new ArrayList<>();
    for (int k = 0; k < trials.get(0).forecasts().size(); k++) {
      int origin = k;
      List<Forecast> forecasts = trials.stream().map(t -> t.forecasts().get(origin)).toList();
      combined.add(weighted(forecasts, weights, ""));
    }
    return combined;
  }

  /**
   * The combined forecast of a task.
   *
   * @throws AnalysisException of kind {@code NOT_APPLICABLE} if no method answers
   */
  Forecast forecast(ForecastTask task, RunContext run) {
    List<Forecast> forecasts = new ArrayList<>();
    List<String> names = new ArrayList<>();
    double[] shares = new double[members.size()];
    for (int i = 0; i < members.size(); i++) {
      Optional<Forecast> forecast = AutoTrial.attempt(members.get(i), task, run);
      if (forecast.isPresent()) {
        shares[forecasts.size()] = weights.length == 0 ? 1 : weights[i];
        forecasts.add(forecast.get());
        names.add(members.get(i).name());
      }
    }
    if (forecasts.isEmpty()) {
      throw AnalysisException.notApplicable("fit", "no method follows this series");
    }
    double[] answering = Arrays.copyOf(shares, forecasts.size());
    if (weights.length == 0) {
      return widened(median(forecasts, answering, "Median of " + String.join(", ", names)));
    }
    return widened(weighted(forecasts, answering, "Mean of " + listed(names, answering)));
  }

  /** The names with their shares in percent, the largest first. */
  private static String listed(List<String> names, double[] shares) {
    double total = Arrays.stream(shares).sum();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < shares.length; i++) {
      order.add(i);
    }
    order.sort((a, b) -> Double.compare(shares[b], shares[a]));
    return order.stream()
        .map(i -> names.get(i) + " " + Math.round(100 * shares[i] / total) + "%")
        .collect(Collectors.joining(", "));
  }

  private Forecast widened(Forecast forecast) {
    double[] mean = forecast.mean();
    PredictionInterval wide = PredictionInterval.of(forecast).widened(mean, widening);
    Scaling limit = new Scaling(1, 0, 1);
    return wide.around(mean, limit, forecast.fit());
  }

  private static Forecast weighted(List<Forecast> forecasts, double[] shares, String model) {
    double[] mean = mean(forecasts, Forecast::mean, shares);
    return around(mean, forecasts, shares, model);
  }

  private static Forecast median(List<Forecast> forecasts, double[] shares, String model) {
    double[] median = new double[forecasts.get(0).horizon()];
    List<double[]> means = forecasts.stream().map(Forecast::mean).toList();
    for (int h = 0; h < median.length; h++) {
      int step = h;
      double[] sorted = means.stream().mapToDouble(mean -> mean[step]).sorted().toArray();
      median[h] = sorted[(sorted.length - 1) / 2] / 2 + sorted[sorted.length / 2] / 2;
    }
    return around(median, forecasts, shares, model);
  }

  /** The given point forecast with the weighted means of the bounds. */
  private static Forecast around(
      double[] mean, List<Forecast> forecasts, double[] shares, String model) {
    double[] lower = mean(forecasts, Forecast::lower, shares);
    double[] upper = mean(forecasts, Forecast::upper, shares);
    for (int h = 0; h < mean.length; h++) {
      lower[h] = Math.min(lower[h], mean[h]);
      upper[h] = Math.max(upper[h], mean[h]);
    }
    return Forecast.of(mean, lower, upper, report(forecasts, shares, model));
  }

  private static double[] mean(
      List<Forecast> forecasts, Function<Forecast, double[]> part, double[] shares) {
    double total = Arrays.stream(shares).sum();
    double[] mean = new double[forecasts.get(0).horizon()];
    for (int i = 0; i < shares.length; i++) {
      double[] values = part.apply(forecasts.get(i));
      for (int h = 0; h < mean.length; h++) {
        mean[h] += shares[i] / total * values[h];
      }
    }
    return mean;
  }

  /** The weighted mean of the members' squared errors, which the combination's do not exceed. */
  private static FitReport report(List<Forecast> forecasts, double[] shares, String model) {
    double total = Arrays.stream(shares).sum();
    double mse = 0;
    int residuals = 0;
    int evaluations = 0;
    for (int i = 0; i < shares.length; i++) {
      FitReport fit = forecasts.get(i).fit();
      mse += shares[i] / total * fit.mse();
      residuals = Math.max(residuals, fit.residuals());
      evaluations += fit.iterations();
    }
    double sse = Math.min(Double.MAX_VALUE, mse * residuals);
    int period =
        forecasts.stream().mapToInt(f -> f.fit().period()).filter(m -> m > 1).min().orElse(0);
    return new FitReport(model, period, sse, residuals, true, evaluations);
  }
}
