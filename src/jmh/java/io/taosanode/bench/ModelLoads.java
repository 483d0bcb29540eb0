package io.taosanode.bench;

import io.taosanode.analysis.Forecaster;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.model.LoadedModels;
import io.taosanode.model.LoadedModels.Generation;
import io.taosanode.model.ModelFixture;
import io.taosanode.model.ModelStore;
import io.taosanode.model.onnx.OnnxRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Loads, asks and unloads a model many times and prints the memory of the process in between, which
 * must not grow: {@code java -cp target/classes:target/test-classes:target/lib/*
 * io.taosanode.bench.ModelLoads 10000}.
 */
public final class ModelLoads {
  private static final int LINES = 10;

  private ModelLoads() {}

  /** Runs {@code arguments[0]} turns. */
  public static void main(String[] arguments) throws IOException {
    int turns = Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("models");
    ModelFixture.QUANTILES.write(folder, "bands");
    for (int i = 0; i <= turns; i++) {
      turn(folder);
      if (i % (turns / LINES) == 0) {
        System.out.println(i + " loads: " + resident());
      }
    }
  }

  private static void turn(Path folder) {
    ModelStore store = new ModelStore(folder, ModelStore.MAX_BYTES);
    try (LoadedModels models = new LoadedModels(store, new OnnxRuntime())) {
      Generation generation = models.reload(List.of());
      Forecaster forecaster = (Forecaster) generation.algorithms().get(0);
      Params params = Params.of(Map.of(), forecaster.info().params());
      forecaster.forecast(BenchSeries.forecastTask(64), params, RunContext.unlimited());
      generation.release().run();
    }
  }

  private static String resident() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .findFirst()
        .orElse("VmRSS: unknown");
  }
}
