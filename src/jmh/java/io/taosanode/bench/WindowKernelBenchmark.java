package io.taosanode.bench;

import io.taosanode.math.CoveringWindows;
import io.taosanode.math.LocalPolynomial;
import io.taosanode.math.MatrixProfile;
import io.taosanode.math.UnitRange;
import io.taosanode.math.WindowComponents;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What is computed for all windows of a series.
 *
 * <p>Hypothesis: a matrix profile takes less than 3 ns for each pair of windows; the components of
 * 50 observations less than 2 ms for 1000 rows.
 *
 * <p>Command: {@code mvn -P bench -DskipTests test-compile exec:exec -Dbench.only=WindowKernel}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class WindowKernelBenchmark {
  /** Observations. */
  @Param({"1000", "10000"})
  public int n;

  /** Observations per window. */
  @Param({"25", "51", "201"})
  public int window;

  private double[] series = {};

  /** Makes the series. */
  @Setup
  public void prepare() {
    series = UnitRange.of(BenchSeries.of(n, true).values());
  }

  /** The nearest neighbour of every window. */
  @Benchmark
  public double[] matrixProfile() {
    MatrixProfile profile = new MatrixProfile(series, window);
    for (int lag = profile.firstDiagonal(); lag < profile.windows(); lag++) {
      profile.sweep(lag);
    }
    return profile.distances();
  }

  /** The principal components of the windows, and the distance of each window from their mean. */
  @Benchmark
  public double components() {
    WindowComponents components = new WindowComponents(series, window);
    double sum = 0;
    for (int start = 0; start < components.windows(); start++) {
      sum += components.distance(start);
    }
    return sum;
  }

  /** The residuals of local polynomials of degree 4. */
  @Benchmark
  public double[] polynomials() {
    return new LocalPolynomial(window, 4).residuals(series);
  }

  /** For every observation the highest of the windows that cover it. */
  @Benchmark
  public double[] coveringMaximum() {
    return CoveringWindows.max(series, window);
  }

  /** For every observation the mean of the windows that cover it. */
  @Benchmark
  public double[] coveringMean() {
    return CoveringWindows.mean(series, window);
  }
}
