package io.taosanode.bench;

import io.taosanode.math.Autocorrelation;
import io.taosanode.math.DominantLag;
import io.taosanode.math.FourierTransform;
import io.taosanode.math.PeriodDetector;
import io.taosanode.math.Periods;
import io.taosanode.math.Saliency;
import io.taosanode.math.WhiteNoise;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The Fourier transform and what is made of it.
 *
 * <p>Hypothesis: for 1024 rows a transform takes less than 0.03 ms, the autocorrelations less than
 * 0.1 ms and the search for a period less than 0.5 ms; a length that is no power of two costs at
 * most six times as much.
 *
 * <p>Command: {@code mvn -P bench -DskipTests test-compile exec:exec -Dbench.only=SpectrumKernel}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class SpectrumKernelBenchmark {
  private static final double MINUTE = 60;

  /** Observations: a power of two, and not. */
  @Param({"1000", "1024", "10000", "16384", "40000"})
  public int n;

  private double[] series = {};
  private FourierTransform transform = new FourierTransform(1);
  private double[][] parts = {};

  /** Makes the series. */
  @Setup
  public void prepare() {
    series = BenchSeries.of(n, true).values();
    transform = new FourierTransform(n);
    parts = new double[2][n];
  }

  /** The transform of the series. */
  @Benchmark
  public double[][] fourier() {
    System.arraycopy(series, 0, parts[0], 0, n);
    Arrays.fill(parts[1], 0);
    transform.forward(parts);
    return parts;
  }

  /** All autocorrelations up to a third of the length. */
  @Benchmark
  public double[] autocorrelation() {
    return Autocorrelation.of(series, n / 3);
  }

  /** The search for one period. */
  @Benchmark
  public int period() {
    return PeriodDetector.detect(series);
  }

  /** The search for several periods, with those of the calendar first. */
  @Benchmark
  public int[] periods() {
    return Periods.detect(series, MINUTE, 3);
  }

  /** The lag that gives windows their length. */
  @Benchmark
  public int dominantLag() {
    return DominantLag.of(series);
  }

  /** What the smoothed spectrum does not explain. */
  @Benchmark
  public double[] saliency() {
    return Saliency.of(series, 3, () -> {});
  }

  /** The test that comes before every request that does not decline it. */
  @Benchmark
  public WhiteNoise whiteNoise() {
    return WhiteNoise.test(series);
  }
}
