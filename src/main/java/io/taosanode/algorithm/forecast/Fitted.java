package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.Forecast;

/**
 * A forecast and how well the model fitted.
 *
 * @param forecast forecast in the unit of the series
 * @param errors one-step errors of the last rows, in the same unit
 */
@SuppressWarnings("ArrayRecordComponent") // handed to one reader, which owns it
record Fitted(Forecast forecast, double[] errors) {
  Fitted withNote(String note) {
    return new Fitted(forecast.withNote(note), errors);
  }
}
