package io.taosanode.bench;

import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Result;
import io.taosanode.analysis.RunContext;
import io.taosanode.analysis.TaskKind;
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

  /**
   * Name of the forecaster and its options; {@link Benchmarks} puts {@link Call#texts} in its
   * place.
   */
  @Param("naive")
  public String forecaster = "naive";

  private Call call = Call.of(TaskKind.FORECAST, "naive");
  private ForecastTask task = BenchSeries.forecastTask(2, BenchSeries.PERIOD);

  /** Makes the series and the options. */
  @Setup
  public void prepare() {
    call = Call.of(TaskKind.FORECAST, forecaster);
    task = BenchSeries.forecastTask(n, BenchSeries.PERIOD);
  }

  /** One forecast of ten steps. */
  @Benchmark
  public Result forecast() {
    return call.answer(task, RunContext.unlimited());
  }
}
