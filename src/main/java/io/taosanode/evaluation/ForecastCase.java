package io.taosanode.evaluation;

import io.taosanode.analysis.Covariates;
import io.taosanode.series.Sampling;
import io.taosanode.series.TimeSeries;

/** A history and the values that followed it, which no forecaster gets to see. */
public final class ForecastCase {
  private final SeriesName name;
  private final int period;
  private final TimeSeries history;
  private final double[] actual;
  private final Covariates covariates;

  /** A case without covariates. */
  public ForecastCase(SeriesName name, int period, TimeSeries history, double[] actual) {
    this(name, period, history, actual, Covariates.none());
  }

  /**
   * A case over a copy of the values.
   *
   * @param period observations per season that errors are scaled by, 1 for none
   * @param history at equal distances, without missing values
   * @param actual what followed, one value for each step of the horizon
   * @param covariates what a forecaster gets to see beside the history
   * @throws IllegalArgumentException if the history or what followed is empty, or the period is not
   *     positive
   */
  public ForecastCase(
      SeriesName name, int period, TimeSeries history, double[] actual, Covariates covariates) {
    if (history.size() == 0 || history.missing() > 0) {
      throw new IllegalArgumentException(
          "history: %d values, %d missing: must be complete"
              .formatted(history.size(), history.missing()));
    }
    if (actual.length == 0) {
      throw new IllegalArgumentException("horizon = 0: must be at least 1");
    }
    if (period < 1) {
      throw new IllegalArgumentException("period = " + period + ": must be at least 1");
    }
    this.name = name;
    this.period = period;
    this.history = history;
    this.actual = actual.clone();
    this.covariates = covariates;
  }

  /** Which series this is. */
  public SeriesName name() {
    return name;
  }

  /** Observations per season that errors are scaled by, 1 for none. */
  public int period() {
    return period;
  }

  /** What a forecaster gets to see. */
  public TimeSeries history() {
    return history;
  }

  /** What a forecaster gets to see beside the history. */
  public Covariates covariates() {
    return covariates;
  }

  /** The number of values that followed. */
  public int horizon() {
    return actual.length;
  }

  /** A copy of what followed. */
  public double[] actual() {
    return actual.clone();
  }

  /** The ticks of what followed: the history's last step goes on. */
  Sampling future() {
    int last = history.size() - 1;
    long step = last == 0 ? 1 : history.tick(last) - history.tick(last - 1);
    return new Sampling(Math.addExact(history.tick(last), step), step);
  }
}
