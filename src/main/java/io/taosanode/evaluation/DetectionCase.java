package io.taosanode.evaluation;

import io.taosanode.series.TimeSeries;
import java.util.List;

/**
 * A series and the windows that people found abnormal, which no detector gets to see.
 *
 * @param name which series this is
 * @param series the observations
 * @param windows the labelled rows
 */
public record DetectionCase(SeriesName name, TimeSeries series, List<RowWindow> windows) {
  /** Copies the windows. */
  public DetectionCase {
    windows = List.copyOf(windows);
  }

  /** One mark for each row, true inside of a window. */
  public boolean[] labels() {
    return RowWindow.marks(windows, series.size());
  }
}
