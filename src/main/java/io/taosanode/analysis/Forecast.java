package io.taosanode.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * A point forecast with a prediction interval, one entry for each step of the horizon, in the unit
 * of the series.
 */
public final class Forecast implements Result {
  private final double[] mean;
  private final double[] lower;
  private final double[] upper;
  private final FitReport fit;
  private final List<String> notes;

  private Forecast(
      double[] mean, double[] lower, double[] upper, FitReport fit, List<String> notes) {
    this.mean = mean;
    this.lower = lower;
    this.upper = upper;
    this.fit = fit;
    this.notes = notes;
  }

  /**
   * A forecast over copies of the given arrays.
   *
   * @throws IllegalArgumentException if the lengths differ
   */
  public static Forecast of(double[] mean, double[] lower, double[] upper, FitReport fit) {
    if (lower.length != mean.length || upper.length != mean.length) {
      throw new IllegalArgumentException(
          "interval: " + lower.length + " and " + upper.length + " bounds for " + mean.length);
    }
    return new Forecast(mean.clone(), lower.clone(), upper.clone(), fit, List.of());
  }

  /** The same forecast with one more remark for the reader. */
  public Forecast withNote(String note) {
    List<String> longer = new ArrayList<>(notes);
    longer.add(note);
    return new Forecast(mean, lower, upper, fit, List.copyOf(longer));
  }

  /** The number of steps. */
  public int horizon() {
    return mean.length;
  }

  /** A copy of the point forecast. */
  public double[] mean() {
    return mean.clone();
  }

  /** A copy of the lower bounds of the prediction interval. */
  public double[] lower() {
    return lower.clone();
  }

  /** A copy of the upper bounds of the prediction interval. */
  public double[] upper() {
    return upper.clone();
  }

  /** How the model was fitted. */
  public FitReport fit() {
    return fit;
  }

  /** Remarks about what was done to the data, for people. */
  public List<String> notes() {
    return notes;
  }
}
