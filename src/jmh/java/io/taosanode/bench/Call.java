package io.taosanode.bench;

import io.taosanode.algorithm.Builtins;
import io.taosanode.analysis.Algorithm;
import io.taosanode.analysis.AnomalyDetector;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Forecaster;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.Result;
import io.taosanode.analysis.RunContext;
import io.taosanode.analysis.Task;
import io.taosanode.analysis.TaskKind;
import io.taosanode.engine.Catalog;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An algorithm with its options, written {@code name option=value option=value}.
 *
 * @param algorithm what is called
 * @param params its options
 */
record Call(Algorithm algorithm, Params params) {
  private static final Catalog CATALOG = Catalog.of(Builtins.all());

  /** Further calls of algorithms whose options change what is computed; %d is the period. */
  private static final String[] VARIANTS = {
    "holtwinters trend=add",
    "holtwinters trend=add seasonal=add period=%d",
    "holtwinters trend=add seasonal=mul period=%d",
    "stl_forecaster robust=true period=%d",
  };

  /** The call written in {@code text}. */
  static Call of(TaskKind kind, String text) {
    String[] words = text.split(" ", -1);
    Map<String, String> options =
        Arrays.stream(words)
            .skip(1)
            .map(word -> word.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    Algorithm algorithm = CATALOG.find(kind, words[0]);
    return new Call(algorithm, Params.of(options, algorithm.info().params()));
  }

  /**
   * Every built-in algorithm of a kind, so that none can be forgotten: with the period if it takes
   * one, and without; then the variants.
   */
  static String[] texts(TaskKind kind, int period) {
    return CATALOG.of(kind).stream()
        .flatMap(algorithm -> texts(algorithm, period))
        .toArray(String[]::new);
  }

  private static Stream<String> texts(Algorithm algorithm, int period) {
    String name = algorithm.info().name();
    boolean seasonal = algorithm.info().params().stream().anyMatch(p -> p.name().equals("period"));
    boolean told = seasonal && !name.equals("holtwinters");
    Stream<String> plain = Stream.of(name);
    Stream<String> withPeriod = told ? Stream.of(name + " period=" + period) : Stream.of();
    Stream<String> variants =
        Arrays.stream(VARIANTS)
            .filter(v -> v.startsWith(name + " "))
            .map(v -> v.replace("%d", Integer.toString(period)));
    return Stream.of(plain, withPeriod, variants).flatMap(s -> s);
  }

  /** One run on the calling thread, without engine or door. */
  Result answer(Task task, RunContext run) {
    return algorithm instanceof Forecaster forecaster
        ? forecaster.forecast((ForecastTask) task, params, run)
        : ((AnomalyDetector) algorithm).detect((DetectionTask) task, params, run);
  }
}
