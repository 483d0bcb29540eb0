package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.RunContext;
import io.taosanode.math.Periods;
import java.util.Arrays;

/**
 * Finds the seasons of a history given its sampling step, in at most its last {@value #MOST_ROWS}
 * rows.
 */
final class SeasonSearch {
  private static final int MOST = 3;
  private static final int MOST_ROWS = 16_000;

  private SeasonSearch() {}

  /** The seasons in the data, ascending; empty if there are none. */
  static int[] found(ForecastTask task, RunContext run) {
    int[] found =
        Periods.detect(end(task.series().values()), InferredPeriods.stepSeconds(task), MOST);
    run.checkpoint();
    return found;
  }

  private static double[] end(double[] y) {
    return Arrays.copyOfRange(y, Math.max(0, y.length - MOST_ROWS), y.length);
  }

  /**
   * The given season and any longer ones of the calendar that are in what it leaves, ascending.
   *
   * @param period more than two times in the history
   */
  static int[] withLonger(ForecastTask task, int period, RunContext run) {
    int[] given = {period};
    double step = InferredPeriods.stepSeconds(task);
    double[] y = end(task.series().values());
    int[] longer = Arrays.stream(Periods.calendar(step)).filter(m -> m > period).toArray();
    if (longer.length == 0 || 2 * Math.max(period, longer[0]) >= y.length) {
      return given;
    }
    double[] x = Scaling.proportional(y).apply(y);
    double[] rest = SeasonalAdjustment.of(x, given, false, run).adjusted();
    int[] found = Periods.detect(rest, step, MOST);
    int[] all = Arrays.copyOf(given, 1 + found.length);
    int count = 1;
    for (int m : found) {
      if (Arrays.binarySearch(longer, m) >= 0) {
        all[count++] = m;
      }
    }
    return Arrays.copyOf(all, count);
  }

  /** Refuses a history of not more than two cycles. */
  static void requireCycles(ForecastTask task, int period) {
    int n = task.series().size();
    if (n <= 2 * period) {
      throw AnalysisException.parameter(
          "period", period, "needs more than two cycles, there are " + n + " values");
    }
  }
}
