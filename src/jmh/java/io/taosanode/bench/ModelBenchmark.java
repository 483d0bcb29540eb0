package io.taosanode.bench;

import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Forecaster;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.model.LoadedModels;
import io.taosanode.model.ModelStore;
import io.taosanode.model.onnx.OnnxRuntime;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A forecast of the shipped network from a context of 512 observations, on one thread.
 *
 * <p>Hypothesis: one pass, 64 steps, takes less than 10 ms; four passes take four times as long.
 *
 * <p>Command: {@code mvn -P bench -DskipTests test-compile exec:exec -Dbench.only=ModelBenchmark}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class ModelBenchmark {
  /** Steps ahead; the network gives 64 in one pass. */
  @Param({"64", "256"})
  public int horizon;

  private final Forecaster forecaster = load();
  private ForecastTask task = BenchSeries.forecastTask(512, 24);

  private static Forecaster load() {
    ModelStore store = new ModelStore(Path.of("models"), ModelStore.MAX_BYTES);
    return new LoadedModels(store, new OnnxRuntime())
        .reload(List.of()).algorithms().stream()
            .filter(Forecaster.class::isInstance)
            .map(Forecaster.class::cast)
            .findFirst()
            .orElseThrow();
  }

  /** Makes the series. */
  @Setup
  public void prepare() {
    ForecastTask ten = BenchSeries.forecastTask(512, 24);
    task = new ForecastTask(ten.series(), horizon, ten.level(), ten.future());
  }

  /** One forecast. */
  @Benchmark
  public Forecast forecast() {
    Params params = Params.of(Map.of(), forecaster.info().params());
    return forecaster.forecast(task, params, RunContext.unlimited());
  }
}
