package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.RunContext;
import io.taosanode.math.stl.Decomposition;
import io.taosanode.math.stl.Mstl;
import io.taosanode.math.stl.Stl;
import io.taosanode.math.stl.StlSettings;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A series without its seasons, by local regression, and the seasons to put back into a forecast.
 *
 * <p>The k-th season changes over about w = 11, 15, ... cycles, so that every value of it is the
 * mean of about 0.58 w of them (the tricube kernel), or of all c cycles if there are fewer, and
 * follows a share 1 / min(0.58 w, c) of the noise. With q the sum of these shares the remainder has
 * lost that much of its variance, and a repeated season errs by as much: forecast deviations
 * estimated from the adjusted series are too small by the factor sqrt((1 + q) / (1 - q)).
 *
 * @param adjusted the values less all seasons
 * @param cycles the last cycle of each season
 * @param followed the share q of the noise that the seasons follow, below 1
 */
@SuppressWarnings("ArrayRecordComponent") // handed over within this package
record SeasonalAdjustment(double[] adjusted, double[][] cycles, double followed) {
  private static final int WINDOW = 11;
  private static final int WIDER = 4;
  private static final double KERNEL = 0.58;
  private static final double MOST_FOLLOWED = 0.5;

  /** The series as it is. */
  static SeasonalAdjustment none(double[] y) {
    return new SeasonalAdjustment(y, new double[0][], 0);
  }

  /**
   * Takes out seasons.
   *
   * @param y finite values, more than two of the longest period; not modified
   * @param periods ascending, none for no season
   * @param robust whether outliers are given less weight; for a single period only
   */
  static SeasonalAdjustment of(double[] y, int[] periods, boolean robust, RunContext run) {
    if (periods.length == 0) {
      return none(y);
    }
    Decomposition parts =
        robust && periods.length == 1
            ? Stl.decompose(y, StlSettings.changing(periods[0], WINDOW).robust(), run::checkpoint)
            : Mstl.decompose(y, periods, run::checkpoint);
    double[] adjusted = y.clone();
    double[][] cycles = new double[periods.length][];
    double followed = 0;
    for (int k = 0; k < periods.length; k++) {
      double[] season = parts.season(k);
      for (int t = 0; t < y.length; t++) {
        adjusted[t] -= season[t];
      }
      cycles[k] = Arrays.copyOfRange(season, y.length - periods[k], y.length);
      double averaged = KERNEL * (WINDOW + WIDER * k);
      followed += 1 / Math.min(averaged, (double) y.length / periods[k]);
    }
    return new SeasonalAdjustment(adjusted, cycles, Math.min(MOST_FOLLOWED, followed));
  }

  /** The periods, separated by commas. */
  String periods() {
    return Arrays.stream(cycles)
        .map(cycle -> String.valueOf(cycle.length))
        .collect(Collectors.joining(", "));
  }

  /** A forecast of the adjusted series with the last cycle of each season repeated. */
  double[] restored(double[] forecast) {
    double[] values = forecast.clone();
    for (double[] cycle : cycles) {
      for (int h = 0; h < values.length; h++) {
        values[h] += cycle[h % cycle.length];
      }
    }
    return values;
  }

  /** What deviations estimated from the adjusted series have to be multiplied by. */
  double widening() {
    return Math.sqrt((1 + followed) / (1 - followed));
  }
}
