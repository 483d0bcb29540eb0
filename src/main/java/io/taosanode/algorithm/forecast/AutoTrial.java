package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.RunContext;
import io.taosanode.series.Sampling;
import io.taosanode.series.TimeSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The forecasts of one method from several origins within a history, and what followed.
 *
 * @param member the method
 * @param forecasts one for each origin, the last origin first
 * @param error mean absolute error over all of them, infinite if one could not be made
 */
record AutoTrial(AutoMember member, List<Forecast> forecasts, double error) {
  /** Coverage of the intervals of a trial. */
  static final double LEVEL = 0.95;

  /**
   * Forecasts from every origin.
   *
   * @param validation origins and the values that followed
   * @param steps length of each forecast
   */
  static AutoTrial of(
      AutoMember member, ForecastTask task, AutoValidation validation, int steps, RunContext run) {
    List<Forecast> forecasts = new ArrayList<>();
    for (int origin : validation.origins()) {
      Optional<Forecast> forecast = attempt(member, head(task, origin, steps), run);
      if (forecast.isEmpty()) {
        return new AutoTrial(member, List.of(), Double.POSITIVE_INFINITY);
      }
      forecasts.add(forecast.get());
    }
    List<double[]> means = forecasts.stream().map(Forecast::mean).toList();
    return new AutoTrial(member, List.copyOf(forecasts), validation.error(means));
  }

  /** The forecast of a method, or nothing if it refuses. */
  static Optional<Forecast> attempt(AutoMember member, ForecastTask task, RunContext run) {
    run.checkpoint();
    try {
      return Optional.of(member.method().apply(task, run));
    } catch (AnalysisException e) {
      if (e.kind() == ErrorKind.TIMEOUT) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static ForecastTask head(ForecastTask task, int origin, int steps) {
    TimeSeries series = task.series();
    TimeSeries head =
        TimeSeries.owning(
            series.precision(),
            Arrays.copyOf(series.ticks(), origin),
            Arrays.copyOf(series.values(), origin));
    long step = task.future().step();
    return new ForecastTask(head, steps, LEVEL, new Sampling(head.tick(origin - 1) + step, step));
  }
}
