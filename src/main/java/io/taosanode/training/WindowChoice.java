package io.taosanode.training;

import io.taosanode.math.DominantLag;
import io.taosanode.math.Interpolation;
import io.taosanode.math.Periods;
import io.taosanode.series.TimeSeries;

/**
 * A length of window that suits a series: its shortest season, repeated until it makes 16
 * observations; without a season its dominant lag. At most a third of the series.
 *
 * <p>Short windows are learnt from little data and localise well. A longer one, such as a day, is
 * worth asking for where the order of the hours matters.
 */
public final class WindowChoice {
  private static final int FEWEST_OBSERVATIONS = 16;
  private static final int LENGTHS = 3;

  private WindowChoice() {}

  /** The number of observations per window, at least 1; O(n log n). */
  public static int of(TimeSeries series) {
    if (series.missing() == series.size()) {
      return 1;
    }
    double[] y = Interpolation.bridge(series.values());
    double seconds = CompleteWindows.usualStep(series) / series.precision().ticksPerSecond();
    int[] seasons = Periods.detect(y, seconds, 1);
    int season = seasons.length > 0 ? seasons[0] : DominantLag.of(y);
    int repeated = season * ((FEWEST_OBSERVATIONS + season - 1) / season);
    return Math.max(1, Math.min(repeated, series.size() / LENGTHS));
  }
}
