package io.taosanode.door.tdengine;

import io.taosanode.analysis.Detection;
import io.taosanode.series.Interval;
import io.taosanode.series.TimeSeries;
import java.util.ArrayList;
import java.util.List;

/**
 * A maximal run of observations with the same code, if that code is not the valid one.
 *
 * @param interval first and last tick of the run
 * @param code what the detector says of it, {@link #ANOMALOUS} or {@link #NORMAL}
 */
public record Window(Interval interval, int code) {
  /** The code of a flagged observation. */
  public static final int ANOMALOUS = -1;

  /** The code of an observation that is not flagged. */
  public static final int NORMAL = 1;

  /** The windows of a detection in order of time; observations of {@code validCode} are outside. */
  public static List<Window> of(TimeSeries series, Detection detection, int validCode) {
    List<Window> windows = new ArrayList<>();
    int n = series.size();
    for (int start = 0, end; start < n; start = end) {
      int code = code(detection, start);
      end = start + 1;
      while (end < n && code(detection, end) == code) {
        end++;
      }
      if (code != validCode) {
        windows.add(new Window(new Interval(series.tick(start), series.tick(end - 1)), code));
      }
    }
    return windows;
  }

  private static int code(Detection detection, int index) {
    return detection.isAnomalous(index) ? ANOMALOUS : NORMAL;
  }
}
