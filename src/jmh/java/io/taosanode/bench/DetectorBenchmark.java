package io.taosanode.bench;

import io.taosanode.analysis.DetectionTask;
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
 * Every detector alone, without engine, door or threads.
 *
 * <p>Hypothesis: for 1000 observations ksigma, iqr, grubbs, hbos, ecod and copod take less than 0.2
 * ms, lof and shesd less than 1 ms, and what compares windows less than 50 ms.
 *
 * <p>Command: {@code mvn -P bench -DskipTests test-compile exec:exec -Dbench.only=Detector}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class DetectorBenchmark {
  /** Observations. */
  @Param({"1000", "10000"})
  public int n;

  /**
   * Name of the detector and its options; {@link Benchmarks} puts {@link Call#texts} in its place.
   */
  @Param("ksigma")
  public String detector = "ksigma";

  private Call call = Call.of(TaskKind.ANOMALY_DETECTION, "ksigma");
  private DetectionTask task = new DetectionTask(BenchSeries.of(1, true));

  /** Makes the series and the options. */
  @Setup
  public void prepare() {
    call = Call.of(TaskKind.ANOMALY_DETECTION, detector);
    task = new DetectionTask(BenchSeries.of(n, true));
  }

  /** One detection. */
  @Benchmark
  public Result detect() {
    return call.answer(task, RunContext.unlimited());
  }
}
