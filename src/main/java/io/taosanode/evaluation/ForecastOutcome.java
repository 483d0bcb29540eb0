package io.taosanode.evaluation;

import io.taosanode.analysis.Forecast;
import java.util.Optional;

/**
 * What became of one case.
 *
 * @param series the case
 * @param forecast the forecast, absent if there was none
 * @param millis time from the question to the answer
 * @param failure why there is no forecast, empty if there is one
 */
public record ForecastOutcome(
    ForecastCase series, Optional<Forecast> forecast, double millis, String failure)
    implements Outcome {
  @Override
  public SeriesName name() {
    return series.name();
  }
}
