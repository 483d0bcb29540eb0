package io.taosanode.bench;

import io.taosanode.algorithm.Builtins;
import io.taosanode.analysis.AnomalyDetector;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Forecaster;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.engine.Catalog;
import io.taosanode.math.WhiteNoise;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The algorithms alone, without engine, door or threads.
 *
 * <p>Hypothesis: no detector takes more than 0.1 ms for 1000 observations, simple smoothing less
 * than 0.3 ms and Holt-Winters with a period of 24 less than 5 ms, so that the door decides about
 * the throughput of all but the last.
 *
 * <p>Command: {@code mvn -P bench -DskipTests test-compile exec:exec -Dbench.only=Kernel}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class KernelBenchmark {
  /** Observations. */
  @Param({"1000", "10000"})
  public int n;

  private final Catalog catalog = Catalog.of(Builtins.all());
  private DetectionTask detection = new DetectionTask(BenchSeries.of(1, true));
  private ForecastTask forecast = BenchSeries.forecastTask(2);

  /** Makes the series. */
  @Setup
  public void generate() {
    detection = new DetectionTask(BenchSeries.of(n, true));
    forecast = BenchSeries.forecastTask(n);
  }

  /** k-sigma. */
  @Benchmark
  public Detection ksigma() {
    return detect("ksigma");
  }

  /** Interquartile range. */
  @Benchmark
  public Detection iqr() {
    return detect("iqr");
  }

  /** Grubbs' test. */
  @Benchmark
  public Detection grubbs() {
    return detect("grubbs");
  }

  /** Simple exponential smoothing, the default of the forecaster. */
  @Benchmark
  public Forecast simpleSmoothing() {
    return forecast("holtwinters", Map.of());
  }

  /** Additive trend, no season. */
  @Benchmark
  public Forecast trend() {
    return forecast("holtwinters", Map.of("trend", "add"));
  }

  /** Additive trend and season of period 24. */
  @Benchmark
  public Forecast holtWinters() {
    return forecast("holtwinters", Map.of("period", "24", "trend", "add", "seasonal", "add"));
  }

  /** The last value. */
  @Benchmark
  public Forecast naive() {
    return forecast("naive", Map.of());
  }

  /** The test that comes before every request that does not decline it. */
  @Benchmark
  public WhiteNoise whiteNoise() {
    return WhiteNoise.test(detection.series().values());
  }

  private Detection detect(String name) {
    AnomalyDetector detector = catalog.detector(name);
    Params params = Params.of(Map.of(), detector.info().params());
    return detector.detect(detection, params, RunContext.unlimited());
  }

  private Forecast forecast(String name, Map<String, String> options) {
    Forecaster forecaster = catalog.forecaster(name);
    Params params = Params.of(options, forecaster.info().params());
    return forecaster.forecast(forecast, params, RunContext.unlimited());
  }
}
