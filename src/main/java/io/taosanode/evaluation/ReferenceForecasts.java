package io.taosanode.evaluation;

import java.util.Arrays;
import java.util.Optional;

/** The two forecasts that others are measured by. */
public final class ReferenceForecasts {
  private ReferenceForecasts() {}

  /**
   * Repeats the last period, or the last value where there is no period or less than one.
   *
   * @return {@code horizon} values
   */
  public static double[] seasonalNaive(double[] history, int period, int horizon) {
    int season = history.length < period ? 1 : period;
    double[] forecast = new double[horizon];
    for (int i = 0; i < horizon; i++) {
      forecast[i] = history[history.length - season + i % season];
    }
    return forecast;
  }

  /**
   * M4's Naive2: the last value without its season, with the season of each step ({@link
   * SeasonalAdjustment}); plainly the last value where the history is not seasonal.
   *
   * @return {@code horizon} values
   */
  public static double[] naive2(double[] history, int period, int horizon) {
    int n = history.length;
    double[] forecast = new double[horizon];
    Optional<SeasonalAdjustment> season = SeasonalAdjustment.of(history, period);
    if (season.isEmpty()) {
      Arrays.fill(forecast, history[n - 1]);
      return forecast;
    }
    double level = season.get().without(history[n - 1], n - 1);
    for (int i = 0; i < horizon; i++) {
      forecast[i] = season.get().with(level, n + i);
    }
    return forecast;
  }
}
