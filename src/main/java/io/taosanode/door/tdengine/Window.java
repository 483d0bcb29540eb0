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

  /**
   * The windows of a detection in order of time; observations of {@code validCode} are outside.
   *
   * <p>Where several observations share a tick, windows that would share it are one.
   */
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
        add(windows, new Window(new Interval(series.tick(start), series.tick(end - 1)), code));
      }
    }
    return windows;
  }

  /** Windows may not overlap: one that begins at the tick where its like ends goes on with it. */
  private static void add(List<Window> windows, Window next) {
    int last = windows.size() - 1;
    if (last >= 0
        && windows.get(last).code == next.code
        && windows.get(last).interval.end() == next.interval.start()) {
      long start = windows.get(last).interval.start();
      windows.set(last, new Window(new Interval(start, next.interval.end()), next.code));
    } else {
      windows.add(next);
    }
  }

  private static int code(Detection detection, int index) {
    return detection.isAnomalous(index) ? ANOMALOUS : NORMAL;
  }
}
