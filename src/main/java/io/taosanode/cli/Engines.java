package io.taosanode.cli;

import io.taosanode.algorithm.Builtins;
import io.taosanode.engine.AnalysisEngine;
import io.taosanode.engine.Catalog;
import io.taosanode.engine.ComputePool;
import java.util.function.Function;

/** Runs one analysis in this process, with the engine that the server has. */
final class Engines {
  private Engines() {}

  /** The result of {@code work} with an engine that lives just as long. */
  static <R> R with(Function<AnalysisEngine, R> work) {
    try (ComputePool pool = new ComputePool(1, 1)) {
      return work.apply(new AnalysisEngine(Catalog.of(Builtins.all()), pool, report -> {}));
    }
  }
}
