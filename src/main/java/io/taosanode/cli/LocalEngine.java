package io.taosanode.cli;

import io.taosanode.algorithm.Builtins;
import io.taosanode.analysis.Algorithm;
import io.taosanode.engine.AnalysisEngine;
import io.taosanode.engine.Catalog;
import io.taosanode.engine.ComputePool;
import io.taosanode.model.LoadedModels;
import io.taosanode.model.LoadedModels.Generation;
import io.taosanode.model.onnx.OnnxRuntime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Mixin;

/** Runs analyses in this process, with the engine that the server has. */
final class LocalEngine {
  @Mixin private ModelDirectory models = new ModelDirectory();

  /**
   * The result of {@code work} with an engine that lives just as long.
   *
   * @param algorithms what will be asked for; models are loaded only if one of them is not built in
   */
  <R> R with(int threads, Collection<String> algorithms, Function<AnalysisEngine, R> work) {
    List<Algorithm> all = new ArrayList<>(Builtins.all());
    if (areBuiltIn(algorithms)) {
      return with(threads, all, work);
    }
    try (LoadedModels loaded = new LoadedModels(models.store(), new OnnxRuntime())) {
      Generation generation = loaded.reload(all);
      all.addAll(generation.algorithms());
      try {
        return with(threads, all, work);
      } finally {
        generation.release().run();
      }
    }
  }

  private static boolean areBuiltIn(Collection<String> algorithms) {
    Set<String> names = new HashSet<>(algorithms);
    Builtins.all().forEach(algorithm -> names.remove(algorithm.info().name()));
    return names.isEmpty();
  }

  private static <R> R with(
      int threads, List<Algorithm> algorithms, Function<AnalysisEngine, R> work) {
    try (ComputePool pool = new ComputePool(threads, threads)) {
      return work.apply(new AnalysisEngine(Catalog.of(algorithms), pool, report -> {}));
    }
  }
}
