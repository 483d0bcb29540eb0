package io.taosanode.cli;

import io.taosanode.algorithm.Builtins;
import io.taosanode.engine.AnalysisEngine;
import io.taosanode.engine.Catalog;
import io.taosanode.engine.ComputePool;
import java.util.function.Function;

/** Runs analyses in this process, with the engine that the server has. */
final class Engines {
  private Engines() {}

  /** The result of {@code work} with an engine that lives just as long. */
  static <R> R with(Function<AnalysisEngine, R> work) {
    return with(1, work);
  }

  /** The result of {@code work} with an engine of {@code threads} threads. */
  static <R> R with(int threads, Function<AnalysisEngine, R> work) {
    try (ComputePool pool = new ComputePool(threads, threads)) {
      return work.apply(new AnalysisEngine(Catalog.of(Builtins.all()), pool, report -> {}));
    }
  }
}
