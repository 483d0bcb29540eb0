package io.taosanode.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.taosanode.algorithm.Builtins;
import io.taosanode.analysis.Algorithm;
import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.AnomalyDetector;
import io.taosanode.analysis.Capability;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Forecaster;
import io.taosanode.analysis.Param;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.Result;
import io.taosanode.analysis.RunContext;
import io.taosanode.analysis.TaskKind;
import io.taosanode.math.Interpolation;
import io.taosanode.property.SeriesGen;
import io.taosanode.series.Sampling;
import io.taosanode.series.TimeSeries;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * An algorithm under the conformance suite: called as the engine would call it.
 *
 * @param algorithm what is examined
 */
record Subject(Algorithm algorithm) {
  static final int HORIZON = 10;
  static final double LEVEL = 0.95;

  /** Every built-in algorithm for tasks of the given kind, and a model. */
  static Stream<Subject> all(TaskKind kind) {
    return Stream.concat(Builtins.all().stream(), FixtureModels.ALL.stream())
        .filter(a -> a.kind() == kind)
        .map(Subject::new);
  }

  AlgorithmInfo info() {
    return algorithm.info();
  }

  boolean can(Capability capability) {
    return info().can(capability);
  }

  /** Skips the rest of a test that only algorithms with a capability must pass. */
  void assumeCan(Capability capability) {
    assumeTrue(can(capability), () -> this + " does not claim " + capability);
  }

  /** The series after the treatment of missing values that the algorithm declares. */
  TimeSeries treated(TimeSeries series) {
    if (series.missing() == series.size()) {
      return series.observed();
    }
    return switch (info().missing()) {
      case NATIVE -> series;
      case SKIPPED -> series.observed();
      case BRIDGED -> series.withValues(Interpolation.bridge(series.values()));
    };
  }

  /** The options that tell an algorithm of the season of {@link SeriesGen.Kind#SEASONAL}. */
  Map<String, String> season() {
    Map<String, String> options = new HashMap<>();
    for (Param<?> param : info().params()) {
      switch (param.name()) {
        case "period" -> options.put("period", Integer.toString(SeriesGen.PERIOD));
        case "seasonal" -> options.put("seasonal", "add");
        default -> {}
      }
    }
    return options;
  }

  Result answer(TimeSeries series) {
    return answer(series, Map.of(), RunContext.unlimited());
  }

  Result answer(TimeSeries series, Map<String, String> options, RunContext run) {
    Params params = Params.of(options, info().params());
    if (algorithm instanceof Forecaster forecaster) {
      return forecaster.forecast(forecastTask(series, HORIZON, LEVEL), params, run);
    }
    return ((AnomalyDetector) algorithm).detect(new DetectionTask(series), params, run);
  }

  /** The answer, or nothing if the algorithm refuses in due form. */
  Optional<Result> answerOrRefusal(TimeSeries series) {
    return answerOrRefusal(series, Map.of());
  }

  Optional<Result> answerOrRefusal(TimeSeries series, Map<String, String> options) {
    try {
      return Optional.of(answer(series, options, RunContext.unlimited()));
    } catch (AnalysisException e) {
      return Optional.empty();
    }
  }

  Detection detection(TimeSeries series) {
    return (Detection) answer(series);
  }

  Forecast forecast(TimeSeries series, int horizon, double level) {
    return forecast(forecastTask(series, horizon, level), Map.of());
  }

  Forecast forecast(ForecastTask task, Map<String, String> options) {
    Params params = Params.of(options, info().params());
    return ((Forecaster) algorithm).forecast(task, params, RunContext.unlimited());
  }

  static ForecastTask forecastTask(TimeSeries series, int horizon, double level) {
    long last = series.size() == 0 ? 0 : series.tick(series.size() - 1);
    return new ForecastTask(series, horizon, level, new Sampling(last + 1000, 1000));
  }

  /** All numbers of an answer in a row. */
  static double[] numbers(Result result) {
    if (result instanceof Forecast forecast) {
      return Stream.of(forecast.mean(), forecast.lower(), forecast.upper())
          .flatMapToDouble(DoubleStream::of)
          .toArray();
    }
    return ((Detection) result).scores();
  }

  /** Fails unless every number of the answer is finite. */
  static void assertFinite(Result result) {
    assertTrue(
        Arrays.stream(numbers(result)).allMatch(Double::isFinite),
        () -> Arrays.toString(numbers(result)));
  }

  /** The option's values at both ends of its range, or all of them if there are few. */
  static List<String> extremes(Param<?> param) {
    return switch (param.type()) {
      case INTEGER -> List.of(bound(param, 0), bound(param, 1));
      case REAL -> realExtremes(param);
      case CHOICE, FLAG -> List.of(param.range().split("\\|"));
      case TEXT -> List.of(param.defaultText());
    };
  }

  private static List<String> realExtremes(Param<?> param) {
    if (!param.range().startsWith("(")) {
      return List.of(bound(param, 0), bound(param, 1));
    }
    return List.of(
        String.valueOf(Math.nextUp(Double.parseDouble(bound(param, 0)))),
        String.valueOf(Math.nextDown(Double.parseDouble(bound(param, 1)))));
  }

  private static String bound(Param<?> param, int index) {
    String range = param.range();
    return range.substring(1, range.length() - 1).split(",", 2)[index].strip();
  }

  @Override
  public String toString() {
    return info().name();
  }
}
