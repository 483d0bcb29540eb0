package io.taosanode.bench;

import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Forecaster;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.model.LoadedModels;
import io.taosanode.model.ModelFixture;
import io.taosanode.model.ModelStore;
import io.taosanode.model.onnx.OnnxRuntime;
import java.io.IOException;
import java.nio.file.Files;
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
 * A forecast of a network of almost no work: what normalising, tensors, the call into native code
 * and the watch on the deadline cost.
 *
 * <p>Hypothesis: one pass takes less than 0.1 ms.
 *
 * <p>Command: {@code mvn -P bench -DskipTests test-compile exec:exec -Dbench.only=ModelBenchmark}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class ModelBenchmark {
  /** Steps ahead; the network gives four in one pass. */
  @Param({"4", "40"})
  public int horizon;

  private final Forecaster forecaster = load();
  private ForecastTask task = BenchSeries.forecastTask(2);

  private static Forecaster load() {
    try {
      Path folder = Files.createTempDirectory("models");
      ModelFixture.QUANTILES.write(folder, "bands");
      ModelStore store = new ModelStore(folder, ModelStore.MAX_BYTES);
      return (Forecaster)
          new LoadedModels(store, new OnnxRuntime()).reload(List.of()).algorithms().get(0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes the series. */
  @Setup
  public void prepare() {
    ForecastTask ten = BenchSeries.forecastTask(512);
    task = new ForecastTask(ten.series(), horizon, ten.level(), ten.future());
  }

  /** One forecast. */
  @Benchmark
  public Forecast forecast() {
    Params params = Params.of(Map.of(), forecaster.info().params());
    return forecaster.forecast(task, params, RunContext.unlimited());
  }
}
