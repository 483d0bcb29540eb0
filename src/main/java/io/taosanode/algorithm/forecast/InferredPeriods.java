package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.ForecastTask;
import io.taosanode.math.Periods;

/** The seasons of a history, when the task does not name them; see {@link Periods}. */
final class InferredPeriods {
  private static final int MOST = 3;

  private InferredPeriods() {}

  /**
   * The periods found, ascending.
   *
   * @param task history without missing values; its step tells which seasons the calendar suggests
   * @param max largest number of periods
   */
  static int[] of(ForecastTask task, int max) {
    double seconds = task.future().step() / (double) task.series().precision().ticksPerSecond();
    return Periods.detect(task.series().values(), seconds, max);
  }

  /**
   * The period found over which values change least in the mean of squares, so that a week wins
   * over its days if they differ; 0 if there is none.
   */
  static int one(ForecastTask task) {
    int[] found = of(task, MOST);
    double[] y = task.series().values();
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int m : found) {
      double change = change(y, m, found[found.length - 1]);
      best = change < least ? m : best;
      least = Math.min(least, change);
    }
    return best;
  }

  private static double change(double[] y, int period, int from) {
    double sum = 0;
    for (int t = from; t < y.length; t++) {
      double relative = y[t] / y.length - y[t - period] / y.length;
      sum += relative * relative;
    }
    return sum;
  }

  /** The remark for the reader when no season was found. */
  static String noSeason(int rows) {
    return "no season found in " + rows + " rows; pass period=... to set it";
  }
}
