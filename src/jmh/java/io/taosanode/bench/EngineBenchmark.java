package io.taosanode.bench;

import io.taosanode.algorithm.Builtins;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.engine.AnalysisEngine;
import io.taosanode.engine.Catalog;
import io.taosanode.engine.ComputePool;
import io.taosanode.engine.Request;
import java.time.Duration;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What the engine adds to an algorithm: checks, the way to a compute thread and back.
 *
 * <p>Hypothesis: less than 0.05 ms a request on an idle machine, most of it the two changes of
 * thread; compare with k-sigma in {@link DetectorBenchmark}.
 *
 * <p>Command: {@code mvn -P bench -DskipTests test-compile exec:exec -Dbench.only=Engine}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
public class EngineBenchmark {
  private static final Duration DEADLINE = Duration.ofMinutes(1);

  /** Whether white noise is refused, which the protocol does unless told otherwise. */
  @Param({"false", "true"})
  public boolean whiteNoiseCheck;

  private final ComputePool pool = new ComputePool(1, 8);
  private final AnalysisEngine engine =
      new AnalysisEngine(Catalog.of(Builtins.all()), pool, report -> {});
  private final DetectionTask task = new DetectionTask(BenchSeries.of(1000, true));
  private Request<DetectionTask> request = new Request<>("ksigma", task, Map.of(), DEADLINE, false);

  /** Makes the request. */
  @Setup
  public void ask() {
    request = new Request<>("ksigma", task, Map.of(), DEADLINE, whiteNoiseCheck);
  }

  /** Ends the thread. */
  @TearDown
  public void close() {
    pool.close();
  }

  /** k-sigma over 1000 observations. */
  @Benchmark
  public Detection ksigma() {
    return engine.detect(request);
  }
}
