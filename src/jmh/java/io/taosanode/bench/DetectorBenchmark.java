package io.taosanode.bench;

import io.taosanode.algorithm.Builtins;
import io.taosanode.analysis.AnomalyDetector;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.Param;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.engine.Catalog;
import io.taosanode.math.WhiteNoise;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Every detector alone, without engine, door or threads; told the period if it has that option.
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
  @org.openjdk.jmh.annotations.Param({"1000", "10000"})
  public int n;

  /** Name of the detector. */
  @org.openjdk.jmh.annotations.Param({
    "ksigma",
    "iqr",
    "grubbs",
    "lof",
    "shesd",
    "hbos",
    "ecod",
    "copod",
    "iforest",
    "sub_pca",
    "poly",
    "spectral_residual",
    "matrix_profile",
    "kmeans_ad",
    "ocsvm"
  })
  public String name = "ksigma";

  private AnomalyDetector detector = Catalog.of(Builtins.all()).detector("ksigma");
  private Params params = Params.of(Map.of(), detector.info().params());
  private DetectionTask task = new DetectionTask(BenchSeries.of(1, true));

  /** Makes the series and the options. */
  @Setup
  public void prepare() {
    detector = Catalog.of(Builtins.all()).detector(name);
    boolean seasonal =
        detector.info().params().stream().map(Param::name).anyMatch("period"::equals);
    String period = Integer.toString(BenchSeries.PERIOD);
    params = Params.of(seasonal ? Map.of("period", period) : Map.of(), detector.info().params());
    task = new DetectionTask(BenchSeries.of(n, true));
  }

  /** One detection. */
  @Benchmark
  public Detection detect() {
    return detector.detect(task, params, RunContext.unlimited());
  }

  /** The test that comes before every request that does not decline it. */
  @Benchmark
  public WhiteNoise whiteNoise() {
    return WhiteNoise.test(task.series().values());
  }
}
