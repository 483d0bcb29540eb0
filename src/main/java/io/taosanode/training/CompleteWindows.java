package io.taosanode.training;

import io.taosanode.math.OrderStatistics;
import io.taosanode.series.TimeSeries;
import java.util.Arrays;

/**
 * Finds the windows of a series that have no gap: none of their values is missing, and the time
 * from each row to the next differs by at most half from the usual step, which is the median.
 */
final class CompleteWindows {
  private static final double TOLERANCE = 0.5;

  private final int[] starts;
  private final int irregular;

  /** Searches in O(n) on average. */
  CompleteWindows(TimeSeries series, int window) {
    double step = usualStep(series);
    int[] found = new int[series.size()];
    int count = 0;
    int jumps = 0;
    int run = 0;
    for (int i = 0; i < series.size(); i++) {
      boolean jump = i > 0 && isIrregular(step(series, i), step);
      jumps += jump ? 1 : 0;
      run = Double.isNaN(series.value(i)) ? 0 : jump ? 1 : run + 1;
      if (run >= window) {
        found[count++] = i - window + 1;
      }
    }
    this.starts = Arrays.copyOf(found, count);
    this.irregular = jumps;
  }

  private static boolean isIrregular(double step, double usual) {
    return Math.abs(step - usual) > TOLERANCE * usual;
  }

  /** The distance of row {@code i} from the one before. */
  private static double step(TimeSeries series, int i) {
    return (double) series.tick(i) - (double) series.tick(i - 1);
  }

  /** The median distance of neighbouring ticks in their unit, 0 for less than two rows. */
  static double usualStep(TimeSeries series) {
    if (series.size() < 2) {
      return 0;
    }
    double[] steps = new double[series.size() - 1];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = step(series, i + 1);
    }
    return OrderStatistics.select(steps, steps.length / 2);
  }

  /** Where the complete windows begin, ascending. */
  int[] starts() {
    return starts;
  }

  /** The number of steps that are not the usual one. */
  int irregularSteps() {
    return irregular;
  }
}
