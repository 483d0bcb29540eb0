package io.taosanode.algorithm.anomaly;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Param;
import io.taosanode.analysis.Params;
import io.taosanode.math.DominantLag;

/** The length of the windows of a detector of abnormal subsequences. */
public final class WindowLength {
  private static final int LONGEST = 1000;

  /** The option. */
  public static final Param<Integer> WINDOW =
      Param.integer(
          "window", 0, 0, LONGEST, "observations per window, 0 for the dominant lag of the series");

  private WindowLength() {}

  /**
   * The window of the options, or the dominant lag of the series but at least {@code least}.
   *
   * @throws AnalysisException of kind {@code INVALID_PARAMETER} if the window of the options is
   *     shorter than {@code least} or the series does not hold two of it
   */
  public static int of(double[] x, Params params, int least) {
    int window = params.get(WINDOW);
    if (window == 0) {
      return Math.max(least, DominantLag.of(x));
    }
    if (window < least) {
      throw AnalysisException.parameter("window", window, "must be 0 or at least " + least);
    }
    if (window > x.length / 2) {
      throw AnalysisException.parameter(
          "window", window, "must be at most half of the series, " + x.length / 2);
    }
    return window;
  }
}
