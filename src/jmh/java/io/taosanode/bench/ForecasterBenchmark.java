package io.taosanode.bench;

import io.taosanode.algorithm.Builtins;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Forecaster;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.engine.Catalog;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Every forecaster alone, without engine, door or threads.
 *
 * <p>Hypothesis: for 1000 observations simple smoothing, theta and flair take less than 2 ms,
 * Holt-Winters with a period of 24 less than 5 ms, and a search of models less than 1 s.
 *
 * <p>Command: {@code mvn -P bench -DskipTests test-compile exec:exec -Dbench.only=Forecaster}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class ForecasterBenchmark {
  /** Observations. */
  @Param({"1000", "10000"})
  public int n;

  /** Name of the forecaster and its options. */
  @Param({
    "holtwinters",
    "holtwinters trend=add",
    "holtwinters trend=add seasonal=add period=24",
    "holtwinters trend=add seasonal=mul period=24",
    "arima max_p=5 max_q=5",
    "arima period=24",
    "ets period=24",
    "theta period=24",
    "ces period=24",
    "prophet",
    "flair period=24",
    "naive",
    "seasonal_naive period=24",
    "drift"
  })
  public String call = "naive";

  private Forecaster forecaster = Catalog.of(Builtins.all()).forecaster("naive");
  private Params params = Params.of(Map.of(), forecaster.info().params());
  private ForecastTask task = BenchSeries.forecastTask(2);

  /** Makes the series and the options. */
  @Setup
  public void prepare() {
    String[] words = call.split(" ", -1);
    Map<String, String> options =
        Arrays.stream(words)
            .skip(1)
            .map(word -> word.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    forecaster = Catalog.of(Builtins.all()).forecaster(words[0]);
    params = Params.of(options, forecaster.info().params());
    task = BenchSeries.forecastTask(n);
  }

  /** One forecast of ten steps. */
  @Benchmark
  public Forecast forecast() {
    return forecaster.forecast(task, params, RunContext.unlimited());
  }
}
