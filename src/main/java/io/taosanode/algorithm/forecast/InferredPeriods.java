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
    double seconds = task.future().step() / (double) task.series().precision().ticksPerSecond();
    return Periods.detect(task.series().values(), seconds, max);
  }

  /** The first period found, 0 if there is none. */
  static int one(ForecastTask task) {
    int[] found = of(task, 1);
    return found.length > 0 ? found[0] : 0;
  }

  /** The remark for the reader when no season was found. */
  static String noSeason(int rows) {
    return "no season found in " + rows + " rows; pass period=... to set it";
  }
}
