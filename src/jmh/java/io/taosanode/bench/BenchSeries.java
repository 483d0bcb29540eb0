package io.taosanode.bench;

import io.taosanode.analysis.ForecastTask;
import io.taosanode.series.Precision;
import io.taosanode.series.Sampling;
import io.taosanode.series.TimeSeries;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The series that all benchmarks use: a season, slow trend, noise, and spikes if wanted. */
public final class BenchSeries {
  /** Observations per season, where none is named. */
  public static final int PERIOD = 24;

  private static final long SEED = 42;
  private static final long FIRST = 1_700_000_000_000L;
  private static final long STEP = 60_000;
  private static final double SPIKE_SHARE = 0.01;
  private static final double SPIKE = 60;
  private static final int HORIZON = 10;
  private static final double LEVEL = 0.95;

  private BenchSeries() {}

  /** A series of {@code n} minutes; one value in a hundred is a spike if asked for. */
  public static TimeSeries of(int n, boolean withSpikes) {
    return of(n, PERIOD, withSpikes);
  }

  /** The same with a season of {@code period} minutes. */
  public static TimeSeries of(int n, int period, boolean withSpikes) {
    long[] ticks = LongStream.range(0, n).map(i -> FIRST + STEP * i).toArray();
    Random random = new Random(SEED);
    double[] values =
        IntStream.range(0, n).mapToDouble(i -> value(i, period, withSpikes, random)).toArray();
    return TimeSeries.owning(Precision.MILLIS, ticks, values);
  }

  /** The question for ten more minutes of a series without spikes. */
  public static ForecastTask forecastTask(int n, int period) {
    return new ForecastTask(
        of(n, period, false), HORIZON, LEVEL, new Sampling(FIRST + STEP * n, STEP));
  }

  private static double value(int i, int period, boolean withSpikes, Random random) {
    double season = 10 * Math.sin(2 * Math.PI * i / period);
    double spike = withSpikes && random.nextDouble() < SPIKE_SHARE ? SPIKE : 0;
    return 100 + 0.01 * i + season + spike + random.nextGaussian();
  }
}
