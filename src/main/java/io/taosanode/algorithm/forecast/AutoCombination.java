package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.RunContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Methods and the weights of their forecasts.
 *
 * <p>With E_i the mean absolute error of method i in its trials and E the least of them, the weight
 * is (E_i / E)^-p, and 0 above E_i = 2 E. The exponent p is 2; it is doubled as long as the
 * weighted mean would have erred more than the baseline, until the best method, which cannot be
 * worse than the baseline, is alone. Without trials the median with equal weights is taken.
 *
 * <p>The interval is that of the {@link AutoMixture}, with the factors of {@link AutoValidation}.
 *
 * @param members methods that take part
 * @param weights their weights, of any sum; none for the median
 * @param calibration factor of each method's interval
 * @param widening factor of the combined interval
 */
@SuppressWarnings("ArrayRecordComponent") // handed over within this package
record AutoCombination(
    List<AutoMember> members, double[] weights, double[] calibration, double widening) {
  private static final double WORST_RATIO = 2;
  private static final double POWER = 2;
  private static final double MOST_POWER = 1e6;
  private static final double ROUNDING = 1e-9;

  /** The median of members that were not compared. */
  static AutoCombination untried(List<AutoMember> members, double widening) {
    double[] calibration = new double[members.size()];
    Arrays.fill(calibration, 1);
    return new AutoCombination(members, new double[0], calibration, widening);
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
    List<double[]> combined = combined(taking, weights);
    while (validation.error(combined) > trials.get(0).error() && power < MOST_POWER) {
      power *= 2;
      weights = weights(ratios, power);
      combined = combined(taking, weights);
    }
    List<AutoMember> members = taking.stream().map(AutoTrial::member).toList();
    double[] calibration =
        taking.stream().mapToDouble(t -> validation.calibration(t.forecasts())).toArray();
    double widening = AutoValidation.widening(validation.y().length);
    return new AutoCombination(members, weights, calibration, widening);
  }

  private static double[] weights(double[] ratios, double power) {
    return Arrays.stream(ratios).map(ratio -> Math.pow(ratio, -power)).toArray();
  }

  /** The weighted point forecasts from every origin. */
  private static List<double[]> combined(List<AutoTrial> trials, double[] weights) {
    List<double[]> combined = new ArrayList<>();
    for (int k = 0; k < trials.get(0).forecasts().size(); k++) {
      int origin = k;
      List<Forecast> forecasts = trials.stream().map(t -> t.forecasts().get(origin)).toList();
      combined.add(AutoMixture.of(forecasts, weights, weights).mean());
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
    double[] factors = new double[members.size()];
    for (int i = 0; i < members.size(); i++) {
      Optional<Forecast> forecast = AutoTrial.attempt(members.get(i), task, run);
      if (forecast.isPresent()) {
        shares[forecasts.size()] = weights.length == 0 ? 1 : weights[i];
        factors[forecasts.size()] = calibration[i];
        forecasts.add(forecast.get());
        names.add(members.get(i).name());
      }
    }
    if (forecasts.isEmpty()) {
      throw AnalysisException.notApplicable("fit", "no method follows this series");
    }
    AutoMixture mixture =
        AutoMixture.of(forecasts, Arrays.copyOf(shares, forecasts.size()), factors);
    return weights.length == 0
        ? mixture.around(
            mixture.median(), task.level(), widening, "Median of " + String.join(", ", names))
        : mixture.around(
            mixture.mean(), task.level(), widening, "Mean of " + listed(names, mixture.shares()));
  }

  /** The names with their shares in percent, the largest first. */
  private static String listed(List<String> names, double[] shares) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < shares.length; i++) {
      order.add(i);
    }
    order.sort((a, b) -> Double.compare(shares[b], shares[a]));
    return order.stream()
        .map(i -> names.get(i) + " " + Math.round(100 * shares[i]) + "%")
        .collect(Collectors.joining(", "));
  }
}
