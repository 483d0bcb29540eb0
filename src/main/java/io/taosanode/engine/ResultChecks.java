package io.taosanode.engine;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.analysis.Forecast;
import io.taosanode.series.TimeSeries;

/** What every result must satisfy before it leaves; a violation is a defect of the algorithm. */
final class ResultChecks {
  private ResultChecks() {}

  /**
   * Checks length, finiteness and the order of the interval.
   *
   * @throws AnalysisException of kind {@code INTERNAL}
   */
  static void check(String algorithm, Forecast forecast, int horizon) {
    if (forecast.horizon() != horizon) {
      throw defect(algorithm, forecast.horizon() + " steps for a horizon of " + horizon);
    }
    double[] mean = forecast.mean();
    double[] lower = forecast.lower();
    double[] upper = forecast.upper();
    for (int h = 0; h < horizon; h++) {
      if (!Double.isFinite(lower[h]) || !Double.isFinite(mean[h]) || !Double.isFinite(upper[h])) {
        throw defect(algorithm, "step " + (h + 1) + " of the forecast is not finite");
      }
      if (lower[h] > mean[h] || mean[h] > upper[h]) {
        throw defect(algorithm, "step " + (h + 1) + " of the forecast lies outside its interval");
      }
    }
  }

  /**
   * Checks length and finiteness; only missing values may have no score.
   *
   * @throws AnalysisException of kind {@code INTERNAL}
   */
  static void check(String algorithm, Detection detection, TimeSeries series) {
    if (detection.size() != series.size()) {
      throw defect(algorithm, detection.size() + " scores for " + series.size() + " observations");
    }
    for (int i = 0; i < series.size(); i++) {
      if (!Double.isFinite(detection.score(i)) && !Double.isNaN(series.value(i))) {
        throw defect(algorithm, "the score of observation " + i + " is not finite");
      }
    }
  }

  private static AnalysisException defect(String algorithm, String what) {
    return new AnalysisException(ErrorKind.INTERNAL, "result", algorithm + ": " + what);
  }
}
