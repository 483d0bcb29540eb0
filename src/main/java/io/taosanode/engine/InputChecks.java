package io.taosanode.engine;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Capability;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.TaskKind;
import io.taosanode.math.WhiteNoise;
import io.taosanode.series.TimeSeries;

/** What every series must satisfy before an algorithm sees it; pure functions. */
final class InputChecks {
  /** The subject of the error for a series without autocorrelation. */
  static final String WHITE_NOISE = "white-noise";

  private InputChecks() {}

  /**
   * Refuses a series that is white noise by the Ljung-Box test.
   *
   * @throws AnalysisException of kind {@code NOT_APPLICABLE}
   */
  static void refuseWhiteNoise(TimeSeries series) {
    if (WhiteNoise.test(series.values()).isWhiteNoise()) {
      throw AnalysisException.notApplicable(WHITE_NOISE, "white noise data not processed");
    }
  }

  /**
   * Checks the number of observed values and, for a forecast, that no tick repeats.
   *
   * @throws AnalysisException of kind {@code INVALID_INPUT}
   */
  static void check(TaskKind kind, AlgorithmInfo info, TimeSeries series) {
    int observed = series.size() - series.missing();
    if (observed == 0 && series.size() > 0) {
      throw AnalysisException.input("all " + series.size() + " values are missing");
    }
    if (observed < info.minLength()) {
      throw AnalysisException.input(
          observed + " observed values: " + info.name() + " needs at least " + info.minLength());
    }
    if (kind == TaskKind.FORECAST) {
      requireDistinctTicks(series);
    }
  }

  /**
   * Checks that the detector can do with all columns, and that enough rows have all their values.
   *
   * @param missing rows that have not
   * @throws AnalysisException of kind {@code INVALID_INPUT}
   */
  static void requireColumns(AlgorithmInfo info, DetectionTask task, int missing) {
    int columns = 1 + task.companions().size();
    if (columns > 1 && !info.can(Capability.SEVERAL_COLUMNS)) {
      throw AnalysisException.input(columns + " columns of values: " + info.name() + " takes one");
    }
    int complete = task.series().size() - missing;
    if (columns > 1 && complete < info.minLength()) {
      throw AnalysisException.input(
          complete + " complete rows: " + info.name() + " needs at least " + info.minLength());
    }
  }

  private static void requireDistinctTicks(TimeSeries series) {
    for (int i = 1; i < series.size(); i++) {
      if (series.tick(i) == series.tick(i - 1)) {
        throw AnalysisException.input(
            "time stamp " + series.tick(i) + " occurs twice: a forecast needs distinct ones");
      }
    }
  }
}
