package io.taosanode.bench;

import io.taosanode.analysis.Algorithm;
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

  /** Runs {@code arguments[0]} turns, with the forecasters below {@code arguments[1]} if given. */
  public static void main(String[] arguments) throws IOException {
    int turns = Integer.parseInt(arguments[0]);
    Path folder = arguments.length > 1 ? Path.of(arguments[1]) : small();
    for (int i = 0; i <= turns; i++) {
      turn(folder);
      if (i % (turns / LINES) == 0) {
        System.out.println(i + " loads: " + resident());
      }
    }
  }

  private static Path small() throws IOException {
    Path folder = Files.createTempDirectory("models");
    ModelFixture.QUANTILES.write(folder, "bands");
    return folder;
  }

  private static void turn(Path folder) {
    ModelStore store = new ModelStore(folder, ModelStore.MAX_BYTES);
    try (LoadedModels models = new LoadedModels(store, new OnnxRuntime())) {
      Generation generation = models.reload(List.of());
      for (Algorithm algorithm : generation.algorithms()) {
        if (algorithm instanceof Forecaster forecaster) {
          Params params = Params.of(Map.of(), forecaster.info().params());
          forecaster.forecast(BenchSeries.forecastTask(512, 12), params, RunContext.unlimited());
        }
      }
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
