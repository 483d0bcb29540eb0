package io.taosanode.training;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.math.Moments;
import io.taosanode.series.TimeSeries;
import java.util.Arrays;

/**
 * The complete windows of a series in standard deviations from its mean, see {@link
 * CompleteWindows}.
 *
 * <p>The last tenth of them is set apart for validation; those that overlap it are used for
 * neither, so that nothing validated has been seen.
 */
public final class TrainingWindows {
  private static final int SHORTEST = 4;
  private static final int LONGEST = 4096;
  private static final int FEWEST_LENGTHS = 3;
  private static final int VALIDATION_SHARE = 10;

  private final NormalisedSeries series;
  private final double mean;
  private final double scale;
  private final int window;
  private final int[] all;
  private final int[] training;
  private final int[] validation;

  private TrainingWindows(TimeSeries series, Moments moments, int window, int[] starts) {
    this.mean = moments.mean();
    this.scale = moments.deviation();
    this.window = window;
    this.series = new NormalisedSeries(series.values(), mean, scale, window);
    this.all = starts;
    int first = starts.length - Math.max(1, starts.length / VALIDATION_SHARE);
    this.validation = Arrays.copyOfRange(starts, first, starts.length);
    this.training = Arrays.stream(starts).filter(s -> s + window <= validation[0]).toArray();
  }

  /**
   * The windows of a series.
   *
   * @param window observations per window, from 4 to 4096
   * @throws AnalysisException if the window is out of range, the series is constant or shorter than
   *     three windows, or less than two lengths of a window begin a complete one
   */
  public static TrainingWindows of(TimeSeries series, int window) {
    if (window < SHORTEST || window > LONGEST) {
      throw AnalysisException.parameter(
          "window", window, "must be in [" + SHORTEST + ", " + LONGEST + "]");
    }
    int rows = FEWEST_LENGTHS * window;
    if (series.size() < rows) {
      throw AnalysisException.input(
          "observations = %d: must be at least %d, three windows of %d"
              .formatted(series.size(), rows, window));
    }
    CompleteWindows complete = new CompleteWindows(series, window);
    int fewest = (FEWEST_LENGTHS - 1) * window;
    if (complete.starts().length < fewest) {
      throw AnalysisException.input(
          "windows without a gap = %d: must be at least %d (missing values: %d, irregular steps: %d)"
              .formatted(
                  complete.starts().length, fewest, series.missing(), complete.irregularSteps()));
    }
    Moments moments = Moments.of(series.observed().values());
    if (!(moments.deviation() > 0)) {
      throw AnalysisException.input("values: all are " + series.value(0) + ": must vary");
    }
    return new TrainingWindows(series, moments, window, complete.starts());
  }

  /** Observations per window. */
  public int window() {
    return window;
  }

  /** Mean of the observed values, in their unit. */
  public double mean() {
    return mean;
  }

  /** Standard deviation of the observed values, in their unit; positive. */
  public double scale() {
    return scale;
  }

  /** The number of windows to train on. */
  public int trainingCount() {
    return training.length;
  }

  /** The number of windows to validate on. */
  public int validationCount() {
    return validation.length;
  }

  /** Where the windows to train on begin, ascending. */
  int[] training() {
    return training;
  }

  /** Where the windows to validate on begin, ascending. */
  int[] validation() {
    return validation;
  }

  /** Where the complete windows begin, ascending, those that are used for neither included. */
  int[] all() {
    return all;
  }

  /** The values that the windows are cut from. */
  NormalisedSeries series() {
    return series;
  }
}
