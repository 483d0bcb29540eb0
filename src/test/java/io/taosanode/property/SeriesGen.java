package io.taosanode.property;

import io.taosanode.series.Precision;
import io.taosanode.series.Sampling;
import io.taosanode.series.TimeSeries;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A source of test series: the same kind, seed and length always give the same series.
 *
 * @param kind shape of the series
 * @param seed seed of its randomness
 */
public record SeriesGen(Kind kind, long seed) {
  /** Observations per season of the seasonal kinds. */
  public static final int PERIOD = 12;

  /** The shapes. */
  public enum Kind {
    CONSTANT,
    LINE,
    SEASONAL,
    RANDOM_WALK,
    WHITE_NOISE,
    SPIKES,
    LEVEL_SHIFT,
    TIES,
    GAPS,
    HUGE,
    TINY,
    INTEGERS
  }

  /** Every kind with the seeds 1 to {@code seeds}. */
  public static Stream<SeriesGen> all(int seeds) {
    return Arrays.stream(Kind.values())
        .flatMap(kind -> IntStream.rangeClosed(1, seeds).mapToObj(s -> new SeriesGen(kind, s)));
  }

  /** A series of {@code n} observations, one a second. */
  public TimeSeries series(int n) {
    return series(values(n));
  }

  /** The given values, one a second. */
  public static TimeSeries series(double... values) {
    Sampling sampling = new Sampling(1_700_000_000_000L, 1_000);
    return TimeSeries.of(Precision.MILLIS, sampling.ticks(values.length), values);
  }

  /** 1200 values of a wave of period 30 with some noise; from 600 to 629 they are {@code flat}. */
  public static double[] interruptedWave(long seed, double flat) {
    Random random = new Random(seed);
    double[] x =
        IntStream.range(0, 1200)
            .mapToDouble(i -> Math.sin(Math.PI * i / 15) + 0.05 * random.nextGaussian())
            .toArray();
    Arrays.fill(x, 600, 630, flat);
    return x;
  }

  /** The values of {@link #series}. */
  public double[] values(int n) {
    Random random = new Random(seed * 31 + kind.name().hashCode());
    double level = random.nextInt(200) - 100;
    return switch (kind) {
      case CONSTANT -> filled(n, level / 7);
      case LINE -> IntStream.range(0, n).mapToDouble(i -> level + 0.37 * i).toArray();
      case SEASONAL -> seasonal(n, level, random);
      case RANDOM_WALK -> walk(n, level, random);
      case WHITE_NOISE -> noise(n, level, 1, random);
      case SPIKES -> spikes(n, level, random);
      case LEVEL_SHIFT -> shifted(n, level, random);
      case TIES -> IntStream.range(0, n).mapToDouble(i -> ties(random)).toArray();
      case GAPS -> withGaps(noise(n, level, 5, random), random);
      case HUGE -> noise(n, 0, 1e300, random);
      case TINY -> noise(n, 0, 1e-300, random);
      case INTEGERS -> IntStream.range(0, n).mapToDouble(i -> random.nextInt(1000)).toArray();
    };
  }

  private static double[] filled(int n, double value) {
    double[] values = new double[n];
    Arrays.fill(values, value);
    return values;
  }

  /** Noise cut off at four standard deviations, so that its bounds are known. */
  private static double[] noise(int n, double level, double deviation, Random random) {
    return IntStream.range(0, n)
        .mapToDouble(i -> level + deviation * Math.max(-4, Math.min(4, random.nextGaussian())))
        .toArray();
  }

  private static double[] seasonal(int n, double level, Random random) {
    double[] values = noise(n, level, 0.5, random);
    for (int i = 0; i < n; i++) {
      values[i] += 0.02 * i + 10 * Math.sin(2 * Math.PI * i / PERIOD);
    }
    return values;
  }

  private static double[] walk(int n, double level, Random random) {
    double[] values = noise(n, 0, 1, random);
    values[0] += level;
    for (int i = 1; i < n; i++) {
      values[i] += values[i - 1];
    }
    return values;
  }

  private static double[] spikes(int n, double level, Random random) {
    double[] values = noise(n, level, 1, random);
    for (int i = 0; i < Math.max(1, n / 50); i++) {
      values[random.nextInt(n)] +=
          (random.nextBoolean() ? 1 : -1) * (15 + 20 * random.nextDouble());
    }
    return values;
  }

  private static double[] shifted(int n, double level, Random random) {
    double[] values = noise(n, level, 1, random);
    for (int i = n / 2; i < n; i++) {
      values[i] += 30;
    }
    return values;
  }

  /** Few distinct values, symmetric about 0, mostly 0. */
  private static double ties(Random random) {
    int draw = random.nextInt(100);
    return draw < 3 ? 10 : draw < 6 ? -10 : draw < 20 ? 1 : draw < 34 ? -1 : 0;
  }

  private static double[] withGaps(double[] values, Random random) {
    for (int i = 0; i < Math.max(1, values.length / 10); i++) {
      values[random.nextInt(values.length)] = Double.NaN;
    }
    return values;
  }

  @Override
  public String toString() {
    return kind + " seed " + seed;
  }
}
