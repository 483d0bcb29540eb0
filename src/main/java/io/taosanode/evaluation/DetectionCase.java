package io.taosanode.evaluation;

import io.taosanode.series.TimeSeries;
import java.util.List;

/**
 * A series and the windows that people found abnormal, which no detector gets to see.
 *
 * @param name which series this is
 * @param series the observations
 * @param companions further columns of values, which detectors of several columns get to see
 * @param windows the labelled rows
 */
public record DetectionCase(
    SeriesName name, TimeSeries series, List<TimeSeries> companions, List<RowWindow> windows) {
  /** Copies the lists. */
  public DetectionCase {
    companions = List.copyOf(companions);
    windows = List.copyOf(windows);
  }

  /** A case of one column. */
  public DetectionCase(SeriesName name, TimeSeries series, List<RowWindow> windows) {
    this(name, series, List.of(), windows);
  }

  /** One mark for each row, true inside of a window. */
  public boolean[] labels() {
    return RowWindow.marks(windows, series.size());
  }
}
