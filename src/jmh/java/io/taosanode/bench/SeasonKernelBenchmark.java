package io.taosanode.bench;

import io.taosanode.math.BoxCox;
import io.taosanode.math.stl.Decomposition;
import io.taosanode.math.stl.Mstl;
import io.taosanode.math.stl.Stl;
import io.taosanode.math.stl.StlSettings;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Decompositions by loess, and what depends on the blocks of a season.
 *
 * <p>Hypothesis: for 1000 rows a decomposition takes less than 1 ms, a robust one less than 10 ms,
 * whatever the period.
 *
 * <p>Command: {@code mvn -P bench -DskipTests test-compile exec:exec -Dbench.only=SeasonKernel}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class SeasonKernelBenchmark {
  /** Observations. */
  @Param({"1000", "10000"})
  public int n;

  /** Observations per season. */
  @Param({"12", "24", "168"})
  public int period;

  private double[] series = {};

  /** Makes the series. */
  @Setup
  public void prepare() {
    series = BenchSeries.of(n, period, true).values();
  }

  /** The same season in every cycle. */
  @Benchmark
  public Decomposition periodic() {
    return Stl.decompose(series, StlSettings.periodic(n, period));
  }

  /** A season that changes. */
  @Benchmark
  public Decomposition changing() {
    return Stl.decompose(series, StlSettings.changing(period, 11));
  }

  /** A season that changes, with less weight for outliers. */
  @Benchmark
  public Decomposition robust() {
    return Stl.decompose(series, StlSettings.changing(period, 11).robust());
  }

  /** A season that changes, with loess at every point instead of every tenth of a window. */
  @Benchmark
  public Decomposition dense() {
    return Stl.decompose(series, StlSettings.dense(period, 11));
  }

  /** Two seasons. */
  @Benchmark
  public Decomposition several() {
    return Mstl.decompose(series, new int[] {period, 2 * period}, () -> {});
  }

  /** The exponent that makes the spread of the blocks even. */
  @Benchmark
  public BoxCox lambda() {
    return BoxCox.guerrero(series, period);
  }
}
