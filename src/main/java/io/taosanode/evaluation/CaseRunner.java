package io.taosanode.evaluation;

import io.taosanode.analysis.AnalysisException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Goes through cases, several at a time, and tells how far it has come. */
public final class CaseRunner {
  private final int threads;
  private final Progress progress;

  /** A runner that has {@code threads} cases in progress at a time. */
  public CaseRunner(int threads, Progress progress) {
    this.threads = threads;
    this.progress = progress;
  }

  /**
   * Applies {@code work} to each case; its {@code AnalysisException} ends the run.
   *
   * @param set the set of a case, for the one who watches
   * @return one result for each case, in their order
   */
  <C, R> List<R> run(List<C> cases, Function<C, String> set, Function<C, R> work) {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<R>> futures = new ArrayList<>();
      for (C one : cases) {
        futures.add(executor.submit(() -> work.apply(one)));
      }
      List<R> results = new ArrayList<>();
      for (int i = 0; i < futures.size(); i++) {
        results.add(await(futures.get(i)));
        progress.advanced(i + 1, cases.size(), set.apply(cases.get(i)));
      }
      return results;
    } finally {
      executor.shutdownNow();
    }
  }

  private static <R> R await(Future<R> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AnalysisException refused) {
        throw refused;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
