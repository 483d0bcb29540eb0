package io.taosanode.door.tdengine;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.engine.Request;
import io.taosanode.series.Precision;
import io.taosanode.series.TimeSeries;
import java.util.Set;

/**
 * A detection request with everything decided.
 *
 * @param common the fields that every task has
 * @param task the question to the engine
 * @param validCode the code of observations that belong to no window
 * @param withScores whether the answer has the score of each observation, in order of time
 */
record DetectionCall(CommonFields common, DetectionTask task, int validCode, boolean withScores) {
  /** Columns of values that a detector of several of them takes, beside the time stamps. */
  private static final int MOST_VALUES = 63;

  /** Detectors for which the protocol ignores the option {@code valid_code}. */
  private static final Set<String> FIXED_CODE = Set.of("iqr", "sample_ad_model");

  /**
   * Reads and checks the fields of a detection.
   *
   * <p>The field {@code prec} is passed over: clients send the value column's, not the time's.
   *
   * @param severalColumns whether the detector judges rows of several columns
   * @throws AnodeException with the protocol's text if something is missing or out of range
   */
  static DetectionCall of(AnodeRequest request, CommonFields common, boolean severalColumns) {
    int values = severalColumns ? MOST_VALUES : 1;
    SeriesSelection selection = SeriesSelection.of(request, "anomaly-detection", 1 + values);
    TimeSeries series = selection.series(Precision.MILLIS);
    return new DetectionCall(
        common,
        new DetectionTask(series, selection.companions(series)),
        validCode(common),
        withScores(common));
  }

  /** The request to the engine. */
  Request<DetectionTask> toEngine(AlgorithmInfo info) {
    return common.toEngine(task, info);
  }

  private static boolean withScores(CommonFields common) {
    return common.options().field("score").map(f -> Numbers.whole("score", f) != 0).orElse(false);
  }

  private static int validCode(CommonFields common) {
    if (FIXED_CODE.contains(common.algorithm())) {
      return Window.NORMAL;
    }
    return common
        .options()
        .field("valid_code")
        .map(f -> Math.toIntExact(bounded(Numbers.whole("valid_code", f))))
        .orElse(Window.NORMAL);
  }

  private static long bounded(long code) {
    if (code != (int) code) {
      throw new AnodeException("valid_code = " + code + ": must fit 32 bits");
    }
    return code;
  }
}
