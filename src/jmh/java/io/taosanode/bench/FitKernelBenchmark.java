package io.taosanode.bench;

import io.taosanode.math.LassoRidge;
import io.taosanode.math.LevenbergMarquardt;
import io.taosanode.math.LimitedMemoryBfgs;
import io.taosanode.math.ResistantLine;
import io.taosanode.math.RidgeRegression;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Optimisers on Rosenbrock's valley, sum of 100 (x_(k+1) - x_k^2)^2 + (1 - x_k)^2 from (-1.2, 1,
 * ..).
 *
 * <p>Hypothesis: with 2 variables either optimiser takes less than 0.02 ms, with 10 less than 0.1
 * ms.
 *
 * <p>Command: {@code mvn -P bench -DskipTests test-compile exec:exec -Dbench.only=FitKernel}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class FitKernelBenchmark {
  private static final double TOLERANCE = 1e-12;
  private static final int BUDGET = 2_000;

  /** Variables. */
  @Param({"2", "10", "40"})
  public int variables;

  private double[] start = {};
  private double[][] rows = {};
  private double[] target = {};
  private double[][] gram = {};
  private double[] moments = {};
  private double[] ridge = {};
  private double[] lasso = {};

  /** Makes the starting point, and a regression on twenty rows for each variable. */
  @Setup
  public void prepare() {
    start = new double[variables];
    Arrays.setAll(start, k -> k % 2 == 0 ? -1.2 : 1);
    target = BenchSeries.of(20 * variables, true).values();
    rows = new double[target.length][variables];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < variables; k++) {
        rows[i][k] = Math.sin(1.0 + i * (k + 1));
      }
    }
    gram = new double[variables][variables];
    moments = new double[variables];
    for (int j = 0; j < variables; j++) {
      for (int i = 0; i < rows.length; i++) {
        moments[j] += rows[i][j] * target[i];
        for (int k = 0; k < variables; k++) {
          gram[j][k] += rows[i][j] * rows[i][k];
        }
      }
    }
    ridge = new double[variables];
    lasso = new double[variables];
    Arrays.fill(ridge, 1e-3);
    Arrays.setAll(lasso, k -> k % 2 == 0 ? 0 : 1);
  }

  /** With gradients, minimising the value. */
  @Benchmark
  public LimitedMemoryBfgs.Minimum limitedMemoryBfgs() {
    return LimitedMemoryBfgs.minimise(FitKernelBenchmark::value, start, TOLERANCE, BUDGET);
  }

  /** With differences, minimising the sum of squares. */
  @Benchmark
  public LevenbergMarquardt.Minimum levenbergMarquardt() {
    int count = 2 * (variables - 1);
    return LevenbergMarquardt.minimise(
        FitKernelBenchmark::residuals, start, count, TOLERANCE, BUDGET);
  }

  /** Ridge regression with the penalty of the least errors on rows left out. */
  @Benchmark
  public RidgeRegression ridge() {
    return RidgeRegression.fit(rows, target);
  }

  /** Regression with a lasso on every second coefficient, from zero. */
  @Benchmark
  public double[] lassoRidge() {
    return LassoRidge.minimise(gram, moments, ridge, lasso, new double[variables]);
  }

  /** The line through medians of thirds. */
  @Benchmark
  public double[] resistantLine() {
    return ResistantLine.residuals(target);
  }

  private static double value(double[] x, double[] gradient) {
    Arrays.fill(gradient, 0);
    double sum = 0;
    for (int k = 0; k + 1 < x.length; k++) {
      double valley = x[k + 1] - x[k] * x[k];
      double rest = 1 - x[k];
      gradient[k] += -400 * valley * x[k] - 2 * rest;
      gradient[k + 1] += 200 * valley;
      sum += 100 * valley * valley + rest * rest;
    }
    return sum;
  }

  private static double residuals(double[] x, double[] residuals) {
    double sum = 0;
    for (int k = 0; k + 1 < x.length; k++) {
      residuals[2 * k] = 10 * (x[k + 1] - x[k] * x[k]);
      residuals[2 * k + 1] = 1 - x[k];
      sum += residuals[2 * k] * residuals[2 * k] + residuals[2 * k + 1] * residuals[2 * k + 1];
    }
    return sum;
  }
}
