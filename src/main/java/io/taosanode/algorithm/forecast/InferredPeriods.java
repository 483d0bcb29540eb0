package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.ForecastTask;
import io.taosanode.math.Periods;

/** The seasons of a history, when the task does not name them; see {@link Periods}. */
final class InferredPeriods {
  private InferredPeriods() {}

  /**
   * The periods found, ascending.
   *
   * @param task history without missing values; its step tells which seasons the calendar suggests
   * @param max largest number of periods
   */
  static int[] of(ForecastTask task, int max) {
    return Periods.detect(task.series().values(), stepSeconds(task), max);
  }

  /**
   * The period found over which values change least in the mean of squares, so that a week wins
   * over its days if they differ; 0 if there is none.
   */
  static int one(ForecastTask task) {
    return Periods.one(task.series().values(), stepSeconds(task));
  }

  /** Seconds from one value to the next. */
  static double stepSeconds(ForecastTask task) {
    return task.future().step() / (double) task.series().precision().ticksPerSecond();
  }

  /** The remark for the reader when no season was found. */
  static String noSeason(int rows) {
    return "no season found in " + rows + " rows; pass period=... to set it";
  }
}
