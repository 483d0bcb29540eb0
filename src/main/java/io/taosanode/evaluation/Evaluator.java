package io.taosanode.evaluation;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Capability;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Param;
import io.taosanode.analysis.Task;
import io.taosanode.engine.AnalysisEngine;
import io.taosanode.engine.Request;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs an algorithm over cases through the engine that the server has. A case that the engine
 * refuses is an outcome like any other.
 */
public final class Evaluator {
  private static final String PERIOD = "period";
  private static final double NANOS_PER_MILLI = 1e6;

  private final AnalysisEngine engine;
  private final Duration deadline;
  private final CaseRunner runner;

  /**
   * An evaluator.
   *
   * @param deadline longest time for one case
   * @param runner how cases are gone through
   */
  public Evaluator(AnalysisEngine engine, Duration deadline, CaseRunner runner) {
    this.engine = engine;
    this.deadline = deadline;
    this.runner = runner;
  }

  /**
   * Forecasts each case with an interval of coverage {@code level}. An algorithm with an option
   * {@code period} is told that of the case unless the setting has one.
   *
   * @return one outcome for each case, in their order
   * @throws AnalysisException if there is no such algorithm
   */
  public List<ForecastOutcome> forecast(
      List<ForecastCase> cases, AlgorithmSetting setting, double level) {
    List<Param<?>> params = engine.catalog().forecaster(setting.algorithm()).info().params();
    boolean takesPeriod = params.stream().anyMatch(param -> param.name().equals(PERIOD));
    return runner.run(
        cases,
        series -> series.name().set(),
        series -> {
          Map<String, String> options = new HashMap<>(setting.options());
          if (takesPeriod && series.period() > 1) {
            options.putIfAbsent(PERIOD, Integer.toString(series.period()));
          }
          return forecast(series, new AlgorithmSetting(setting.algorithm(), options), level);
        });
  }

  private ForecastOutcome forecast(ForecastCase series, AlgorithmSetting setting, double level) {
    ForecastTask task =
        new ForecastTask(
            series.history(), series.horizon(), level, series.future(), series.covariates());
    Answer<Forecast> answer = timed(engine::forecast, request(setting, task));
    return new ForecastOutcome(series, answer.result(), answer.millis(), answer.failure());
  }

  /**
   * Searches each case for abnormal rows.
   *
   * @return one outcome for each case, in their order
   * @throws AnalysisException if there is no such algorithm
   */
  public List<DetectionOutcome> detect(List<DetectionCase> cases, AlgorithmSetting setting) {
    boolean rows =
        engine.catalog().detector(setting.algorithm()).info().can(Capability.SEVERAL_COLUMNS);
    return runner.run(
        cases,
        series -> series.name().set(),
        series -> {
          DetectionTask task =
              new DetectionTask(series.series(), rows ? series.companions() : List.of());
          Answer<Detection> answer = timed(engine::detect, request(setting, task));
          return new DetectionOutcome(series, answer.result(), answer.millis(), answer.failure());
        });
  }

  private <T extends Task> Request<T> request(AlgorithmSetting setting, T task) {
    return new Request<>(setting.algorithm(), task, setting.options(), deadline, false);
  }

  private record Answer<R>(Optional<R> result, double millis, String failure) {}

  private static <T extends Task, R> Answer<R> timed(
      Function<Request<T>, R> run, Request<T> request) {
    long start = System.nanoTime();
    try {
      R result = run.apply(request);
      return new Answer<>(Optional.of(result), millisSince(start), "");
    } catch (AnalysisException e) {
      return new Answer<>(Optional.empty(), millisSince(start), e.getMessage());
    }
  }

  private static double millisSince(long start) {
    return (System.nanoTime() - start) / NANOS_PER_MILLI;
  }
}
