package io.taosanode.algorithm.anomaly;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.Param;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.math.OrderStatistics;
import io.taosanode.math.Periods;
import io.taosanode.series.TimeSeries;
import java.util.Arrays;

/**
 * What the seasonal hybrid ESD tests have in common: which seasons there are, and which of the
 * residuals that the seasons leave are outliers.
 *
 * <p>A deviation within rounding error of the values (1e-12 of the largest) is lifted to it, so
 * that rounding is no anomaly where a season repeats exactly.
 */
final class SeasonalOutliers {
  static final Param<EsdWindow.Direction> DIRECTION =
      Param.choice(
          "direction", EsdWindow.Direction.BOTH, "deviations that count: up, down or both");

  static final Param<Double> MAX_ANOMS =
      Param.real("max_anoms", 0.05, 0, 0.49, "greatest share of the observations to flag");

  private static final double ROUNDING = 1e-12;
  private static final int MOST = 3;

  private SeasonalOutliers() {}

  /**
   * Flags what the generalised ESD test removes from the residuals.
   *
   * @param y the series, whose magnitude tells what is rounding
   * @param residuals what season and level leave of it
   * @param params with {@link #DIRECTION} and {@link #MAX_ANOMS}
   * @param significance of the test, in (0, 1)
   */
  static Detection flag(
      double[] y, double[] residuals, Params params, double significance, RunContext run) {
    double noise = ROUNDING * Arrays.stream(y).map(Math::abs).max().orElse(0);
    EsdWindow window = new EsdWindow(residuals, params.get(DIRECTION), noise);
    int most = Math.max(1, (int) (y.length * params.get(MAX_ANOMS)));
    window.sweep(most, significance, run::checkpoint);
    return Detection.above(1, window.scores());
  }

  /** Whether all values are equal, so that nothing is abnormal with or without a season. */
  static boolean isConstant(double[] y) {
    return Arrays.stream(y).allMatch(v -> v == y[0]);
  }

  /**
   * The periods found with the median distance of the ticks in mind, ascending.
   *
   * @throws AnalysisException of kind {@code NOT_APPLICABLE} if there is no season
   */
  static int[] periods(DetectionTask task) {
    TimeSeries series = task.series();
    int[] periods = Periods.detect(series.values(), stepSeconds(series), MOST);
    if (periods.length == 0) {
      throw noSeason(series);
    }
    return periods;
  }

  /**
   * The period of those over which values change least.
   *
   * @throws AnalysisException of kind {@code NOT_APPLICABLE} if there is no season
   */
  static int period(DetectionTask task) {
    TimeSeries series = task.series();
    int period = Periods.one(series.values(), stepSeconds(series));
    if (period == 0) {
      throw noSeason(series);
    }
    return period;
  }

  private static AnalysisException noSeason(TimeSeries series) {
    return AnalysisException.notApplicable(
        "season", "no season found in " + series.size() + " rows; pass period=... to set it");
  }

  private static double stepSeconds(TimeSeries series) {
    double[] steps = new double[series.size() - 1];
    Arrays.setAll(steps, i -> series.tick(i + 1) - series.tick(i));
    return OrderStatistics.quantiles(steps, 0.5)[0] / series.precision().ticksPerSecond();
  }

  /**
   * Refuses a period that does not fit more than twice.
   *
   * @throws AnalysisException if it is less than 2 or not less than half of the rows
   */
  static void requireTwoPeriods(int n, int period) {
    if (period < 2) {
      throw AnalysisException.parameter("period", period, "must be 0 (infer) or at least 2");
    }
    if (n <= 2L * period) {
      String subject = n < 2L * period ? "two-periods" : "more-than-two-periods";
      throw AnalysisException.notApplicable(
          subject, "period = " + period + ": must be less than half of the " + n + " rows");
    }
  }
}
