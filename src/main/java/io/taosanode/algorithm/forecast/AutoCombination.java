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
import java.util.stream.Collectors;

/**
 * Weights of methods and a factor for their interval.
 *
 * @param members methods that take part
 * @param weights their weights, of any sum; none for the median with equal weights
 * @param widening factor of the averaged interval
 */
@SuppressWarnings("ArrayRecordComponent") // handed over within this package
record AutoCombination(List<AutoMember> members, double[] weights, double widening) {
  /** Methods that err more than the best one by this factor have no weight. */
  private static final double WORST_RATIO = 1.5;

  private static final double POWER = 3;
  private static final double MOST_POWER = 1e6;
  private static final double ROUNDING = 1e-9;

  /** The median of members that were not compared. */
  static AutoCombination untried(List<AutoMember> members) {
    return new AutoCombination(members, new double[0], 1);
  }

  /**
   * The combination that trials suggest.
   *
   * @param trials the first is that of the baseline, whose error is finite
   * @param y the history
   * @param origins lengths of the histories of the trials
   */
  static AutoCombination tried(List<AutoTrial> trials, double[] y, int[] origins) {
    double floor = ROUNDING * Scaling.proportional(y).magnitude();
    double best = trials.stream().mapToDouble(AutoTrial::error).min().orElse(0) + floor;
    List<AutoTrial> taking =
        trials.stream().filter(t -> t.error() + floor <= WORST_RATIO * best).toList();
    double[] ratios = taking.stream().mapToDouble(t -> (t.error() + floor) / best).toArray();
    double power = POWER;
    double[] weights = weights(ratios, power);
    while (error(taking, weights, y, origins) > trials.get(0).error() && power < MOST_POWER) {
      power *= 2;
      weights = weights(ratios, power);
    }
    List<AutoMember> members = taking.stream().map(AutoTrial::member).toList();
    return new AutoCombination(members, weights, 1);
  }

  private static double[] weights(double[] ratios, double power) {
    return Arrays.stream(ratios).map(ratio -> Math.pow(ratio, -power)).toArray();
  }

  /** The mean absolute error of the weighted mean over all origins. */
  private static double error(List<AutoTrial> trials, double[] weights, double[] y, int[] origins) {
    double error = 0;
    for (int k = 0; k < origins.length; k++) {
      int origin = k;
      List<double[]> means = trials.stream().map(t -> t.forecasts().get(origin).mean()).toList();
      error += AutoTrial.error(mean(means, weights), y, origins[k]) / origins.length;
    }
    return error;
  }

  /** The combined forecast of a task. */
  Forecast forecast(ForecastTask task, int[] periods, RunContext run) {
    List<Forecast> forecasts = new ArrayList<>();
    List<AutoMember> answering = new ArrayList<>();
    double[] used = new double[members.size()];
    for (int i = 0; i < members.size(); i++) {
      Optional<Forecast> forecast = AutoTrial.attempt(members.get(i), task, run);
      if (forecast.isPresent()) {
        used[forecasts.size()] = weights.length == 0 ? 1 : weights[i];
        forecasts.add(forecast.get());
        answering.add(members.get(i));
      }
    }
    if (forecasts.isEmpty()) {
      throw AnalysisException.notApplicable("fit", "no method follows this series");
    }
    double[] shares = Arrays.copyOf(used, forecasts.size());
    List<double[]> means = forecasts.stream().map(Forecast::mean).toList();
    double[] mean = weights.length == 0 ? median(means) : mean(means, shares);
    PredictionInterval interval =
        new PredictionInterval(
            mean(forecasts.stream().map(Forecast::lower).toList(), shares),
            mean(forecasts.stream().map(Forecast::upper).toList(), shares));
    return answer(mean, interval, forecasts, answering, periods);
  }

  private Forecast answer(
      double[] mean,
      PredictionInterval interval,
      List<Forecast> forecasts,
      List<AutoMember> answering,
      int[] periods) {
    double[] low = interval.lower();
    double[] high = interval.upper();
    for (int h = 0; h < mean.length; h++) {
      low[h] = Math.min(low[h], mean[h]);
      high[h] = Math.max(high[h], mean[h]);
    }
    PredictionInterval wide = new PredictionInterval(low, high).widened(mean, widening);
    String names = answering.stream().map(AutoMember::name).collect(Collectors.joining(", "));
    FitReport first = forecasts.get(0).fit();
    FitReport report =
        FitReport.closedForm(
            "Combination of " + names,
            periods.length == 0 ? 0 : periods[0],
            first.sse(),
            first.residuals());
    return Forecast.of(mean, wide.lower(), wide.upper(), report);
  }

  /** The weighted mean of several forecasts at every step. */
  static double[] mean(List<double[]> forecasts, double[] weights) {
    double total = Arrays.stream(weights).sum();
    double[] mean = new double[forecasts.get(0).length];
    for (int i = 0; i < weights.length; i++) {
      double[] forecast = forecasts.get(i);
      for (int h = 0; h < mean.length; h++) {
        mean[h] += weights[i] / total * forecast[h];
      }
    }
    return mean;
  }

  /** The median of several forecasts at every step. */
  static double[] median(List<double[]> forecasts) {
    double[] median = new double[forecasts.get(0).length];
    for (int h = 0; h < median.length; h++) {
      int step = h;
      double[] sorted = forecasts.stream().mapToDouble(f -> f[step]).sorted().toArray();
      int middle = sorted.length / 2;
      median[h] =
          sorted.length % 2 == 1 ? sorted[middle] : sorted[middle - 1] / 2 + sorted[middle] / 2;
    }
    return median;
  }
}
