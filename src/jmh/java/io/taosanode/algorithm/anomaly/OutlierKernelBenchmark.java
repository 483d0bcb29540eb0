package io.taosanode.algorithm.anomaly;

import io.taosanode.bench.BenchSeries;
import io.taosanode.math.Moments;
import io.taosanode.math.OrderStatistics;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What point detectors are made of.
 *
 * <p>Hypothesis: for 1000 values quantiles and moments take less than 0.02 ms, neighbourhoods and
 * the removal of a twentieth by the ESD test less than 0.5 ms.
 *
 * <p>Command: {@code mvn -P bench -DskipTests test-compile exec:exec -Dbench.only=OutlierKernel}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class OutlierKernelBenchmark {
  private static final double SIGNIFICANCE = 0.05;

  /** Observations. */
  @Param({"1000", "10000", "100000"})
  public int n;

  private double[] series = {};

  /** Makes the series. */
  @Setup
  public void prepare() {
    series = BenchSeries.of(n, true).values();
  }

  /** The quartiles. */
  @Benchmark
  public double[] quantiles() {
    return OrderStatistics.quantiles(series.clone(), 0.25, 0.5, 0.75);
  }

  /** One order statistic. */
  @Benchmark
  public double median() {
    return OrderStatistics.select(series.clone(), n / 2);
  }

  /** Mean and deviation. */
  @Benchmark
  public Moments moments() {
    return Moments.of(series);
  }

  /** Removal one by one, with the median and the MAD of what is left each time. */
  @Benchmark
  public EsdWindow esdSweep() {
    EsdWindow window = new EsdWindow(series, EsdWindow.Direction.BOTH, 0);
    window.sweep(n / 20, SIGNIFICANCE, () -> {});
    return window;
  }

  /** Removal one by one, with the mean and the deviation of what is left each time. */
  @Benchmark
  public int grubbsSweep() {
    SortedWindow window = new SortedWindow(series);
    boolean more = true;
    while (more && window.size() > n - n / 20) {
      more = window.removeFarthestBeyond(0);
    }
    return window.size();
  }

  /** The outlier factors of 20 neighbours. */
  @Benchmark
  public Neighbourhoods neighbourhoods() {
    return new Neighbourhoods(series, 20, () -> {});
  }
}
