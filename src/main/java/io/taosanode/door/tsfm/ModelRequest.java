package io.taosanode.door.tsfm;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.series.Precision;
import io.taosanode.series.Sampling;
import io.taosanode.series.TimeSeries;
import java.util.Arrays;
import java.util.stream.LongStream;

/** One request: a history and how much of its future is wanted. */
final class ModelRequest {
  private static final double DEFAULT_LEVEL = 0.95;

  private double[] input = {};
  private long[] ticks = {};
  private int horizon;
  private double level = DEFAULT_LEVEL;
  private Precision precision = Precision.MILLIS;

  /** Takes over the history; NaN marks a missing value. */
  void input(double[] values) {
    input = values;
  }

  /** Takes over the time stamps. */
  void ticks(long[] stamps) {
    ticks = stamps;
  }

  /** Sets the number of steps ahead. */
  void horizon(int steps) {
    horizon = steps;
  }

  /** Sets the coverage of the interval. */
  void level(double coverage) {
    level = coverage;
  }

  /** Sets the unit of the time stamps. */
  void precision(Precision unit) {
    precision = unit;
  }

  /** The number of steps ahead. */
  int horizon() {
    return horizon;
  }

  /** Whether all values that are not missing are equal, and there is one. */
  boolean isConstant() {
    double[] observed = Arrays.stream(input).filter(x -> !Double.isNaN(x)).toArray();
    return observed.length > 0 && Arrays.stream(observed).allMatch(x -> x == observed[0]);
  }

  /** The value of a constant history. */
  double constant() {
    return Arrays.stream(input).filter(x -> !Double.isNaN(x)).findFirst().orElse(Double.NaN);
  }

  /**
   * The question to the engine. Time stamps that are not one for each value, or do not increase,
   * count for nothing.
   *
   * @throws AnalysisException if the horizon or the level is out of range
   */
  ForecastTask task() {
    int n = input.length;
    long[] stamps = isIncreasing() ? ticks : LongStream.range(0, n).toArray();
    long step = n < 2 ? 1 : Math.max(1, Math.round(((double) stamps[n - 1] - stamps[0]) / (n - 1)));
    Sampling future = new Sampling(n == 0 ? 0 : stamps[n - 1], step);
    return new ForecastTask(TimeSeries.owning(precision, stamps, input), horizon, level, future);
  }

  private boolean isIncreasing() {
    if (ticks.length != input.length) {
      return false;
    }
    for (int i = 1; i < ticks.length; i++) {
      if (ticks[i] <= ticks[i - 1]) {
        return false;
      }
    }
    return true;
  }
}
