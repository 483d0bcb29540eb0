package io.taosanode.bench;

import io.taosanode.math.arma.ArmaData;
import io.taosanode.math.arma.ArmaFit;
import io.taosanode.math.arma.ArmaLikelihood;
import io.taosanode.math.arma.ArmaProcess;
import io.taosanode.math.arma.Differencing;
import io.taosanode.math.arma.KalmanFilter;
import io.taosanode.math.arma.SarimaOrder;
import io.taosanode.math.arma.UnitRoots;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The likelihood of an airline model by its fast recursion, by a Kalman filter and conditionally on
 * the first values; the whole fit; and the test for differences.
 *
 * <p>Hypothesis: for 1000 rows and a period of 12 the fast recursion takes less than 0.05 ms, a
 * tenth of the filter's time at most, and a fit less than 5 ms.
 *
 * <p>Command: {@code mvn -P bench -DskipTests test-compile exec:exec -Dbench.only=ArmaKernel}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class ArmaKernelBenchmark {
  /** Observations. */
  @Param({"1000", "10000"})
  public int n;

  /** Observations per season. */
  @Param({"4", "12", "24"})
  public int period;

  private SarimaOrder order = SarimaOrder.of(0, 1, 1);
  private ArmaProcess process = ArmaProcess.of(order, new double[1]);
  private double[] series = {};
  private ArmaData data = new ArmaData(series);
  private ArmaLikelihood exact = data.exact();
  private ArmaLikelihood conditional = data.conditional();
  private ArmaLikelihood filtered = data.exact();

  /** Makes the series and its differences. */
  @Setup
  public void prepare() {
    order = SarimaOrder.of(0, 1, 1).seasonal(0, 1, 1, period);
    process = ArmaProcess.of(order, new double[] {-0.4, -0.6});
    series = BenchSeries.of(n, period, false).values();
    double[] differences = order.differencing().apply(series);
    data = new ArmaData(differences);
    exact = data.exact();
    conditional = data.conditional();
    double[][] columns = {differences};
    Differencing stationary = SarimaOrder.of(0, 0, 1).differencing();
    filtered = new ArmaLikelihood(new KalmanFilter(columns, stationary), 1, differences.length);
  }

  /** The exact likelihood, by rank-one updates. */
  @Benchmark
  public double exact() {
    return exact.criterion(process);
  }

  /** The exact likelihood, by the Kalman filter. */
  @Benchmark
  public double kalman() {
    return filtered.criterion(process);
  }

  /** The sum of squares given the first values. */
  @Benchmark
  public double conditional() {
    return conditional.criterion(process);
  }

  /** The maximum of the likelihood. */
  @Benchmark
  public ArmaFit fit() {
    return ArmaFit.of(order, data, () -> {});
  }

  /** The number of seasonal differences, by the strength of the season. */
  @Benchmark
  public int seasonalDifferences() {
    return UnitRoots.seasonalDifferences(series, period);
  }

  /** The number of first differences. */
  @Benchmark
  public int differences() {
    return UnitRoots.differences(series, 2, 0);
  }
}
