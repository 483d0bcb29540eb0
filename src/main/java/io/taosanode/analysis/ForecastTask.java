package io.taosanode.analysis;

import io.taosanode.series.Sampling;
import io.taosanode.series.TimeSeries;

/**
 * Asks for the continuation of a series.
 *
 * @param series the history, in order of time
 * @param horizon number of steps ahead, at most {@value #MAX_HORIZON}
 * @param level coverage of the prediction interval, in [0, 1)
 * @param future the ticks to forecast, from its start on
 * @param covariates extra series, none by default
 */
public record ForecastTask(
    TimeSeries series, int horizon, double level, Sampling future, Covariates covariates)
    implements Task {
  /** Most steps ahead of one task; a limit on memory, not on method. */
  public static final int MAX_HORIZON = 10_240;

  /**
   * Rejects what no algorithm could accept.
   *
   * @throws AnalysisException if the horizon or the level is out of range, the last tick of the
   *     horizon does not fit a long, or a covariate has the wrong length
   */
  public ForecastTask {
    if (horizon < 1 || horizon > MAX_HORIZON) {
      throw AnalysisException.parameter("horizon", horizon, "must be in [1, " + MAX_HORIZON + "]");
    }
    if (!(level >= 0 && level < 1)) {
      throw AnalysisException.parameter("level", level, "must be in [0, 1)");
    }
    try {
      future.tick(horizon - 1);
    } catch (ArithmeticException e) {
      throw AnalysisException.parameter(
          "step", future.step(), "the last of " + horizon + " ticks does not fit 64 bits");
    }
    covariates.requireLengths(series.size(), horizon);
  }

  /** A task without covariates. */
  public ForecastTask(TimeSeries series, int horizon, double level, Sampling future) {
    this(series, horizon, level, future, Covariates.none());
  }

  @Override
  public ForecastTask withSeries(TimeSeries replacement) {
    return new ForecastTask(replacement, horizon, level, future, covariates);
  }
}
