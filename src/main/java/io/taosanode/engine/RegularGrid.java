package io.taosanode.engine;

import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.MissingValues;
import io.taosanode.series.TimeSeries;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A series whose time stamps are not equally spaced, on a grid of equal steps.
 *
 * <p>The step is the mean of those distances of neighbouring stamps that are near their median, and
 * every distance is measured in steps. If nearly all are near whole numbers, rows stay as they are,
 * in the slot next to where their stamp lies, and slots without a row are missing; jitter and the
 * lengths of calendar months disappear in rounding. Else the series is interpolated at the slots,
 * linearly in time, and missing where neighbours are more than {@value #WIDEST} steps apart. O(n
 * log n).
 *
 * <p>A series is left alone if every distance is near one step, if it pauses on a schedule (nights,
 * weekends: gaps of one length after runs of one length, because its season is counted in rows) or
 * if the grid would have more than {@value #LARGEST} times its rows.
 *
 * @param series the series to go on with; the one that was given if it was left alone
 * @param note what was done, for people; empty if nothing had to be
 */
record RegularGrid(TimeSeries series, String note) {
  private static final double OFF = 0.3;
  private static final double MOST_OFF = 0.05;
  private static final double WIDEST = 2;
  private static final int LARGEST = 4;
  private static final int FEWEST_ROWS = 4;
  private static final int FEWEST_PAUSES = 3;
  private static final double SCHEDULED = 0.8;

  /**
   * The series of a forecast, on a grid if that is of use: not for a method that leaves missing
   * values out, because it reads the stamps, and not with covariates, which have as many rows.
   */
  static RegularGrid of(ForecastTask task, MissingValues treatment) {
    boolean covariates = task.covariates().pastCount() + task.covariates().futureCount() > 0;
    return covariates || treatment == MissingValues.SKIPPED
        ? new RegularGrid(task.series(), "")
        : of(task.series());
  }

  /** The grid for a series with distinct ticks. */
  static RegularGrid of(TimeSeries series) {
    int n = series.size();
    if (n < FEWEST_ROWS || series.tick(n - 1) - series.tick(0) < 0) {
      return new RegularGrid(series, "");
    }
    double[] distances = new double[n - 1];
    for (int i = 0; i < distances.length; i++) {
      distances[i] = distance(series, i, i + 1);
    }
    double[] sorted = distances.clone();
    Arrays.sort(sorted);
    double step = usual(sorted);
    long[] steps = new long[n - 1];
    Arrays.setAll(steps, i -> Math.round(distances[i] / step));
    if (!(step > 0) || Arrays.stream(steps).allMatch(k -> k == 1) || isScheduled(steps)) {
      return new RegularGrid(series, "");
    }
    double rows = 1 + distance(series, 0, n - 1) / step;
    if (rows > (double) LARGEST * n) {
      return new RegularGrid(
          series, "time stamps are not equally spaced, but taken as if they were");
    }
    return isOnGrid(distances, step)
        ? snapped(series, steps, Math.round(step))
        : interpolated(series, (int) rows, step);
  }

  /** The distance of two ticks; subtracted as whole numbers, of which a double would lose some. */
  private static double distance(TimeSeries series, int from, int to) {
    return (double) (series.tick(to) - series.tick(from));
  }

  /** The mean of the distances within half of their median. */
  private static double usual(double[] sorted) {
    double median = sorted[sorted.length / 2];
    return Arrays.stream(sorted)
        .filter(d -> Math.abs(d - median) <= 0.5 * median)
        .average()
        .orElse(median);
  }

  private static boolean isOnGrid(double[] distances, double step) {
    int off = 0;
    for (double distance : distances) {
      double whole = Math.max(1, Math.rint(distance / step));
      off += Math.abs(distance / step - whole) > OFF ? 1 : 0;
    }
    return off <= MOST_OFF * distances.length;
  }

  /** Whether most gaps have one length and come after runs of one length. */
  private static boolean isScheduled(long[] steps) {
    int[] gaps = IntStream.range(0, steps.length).filter(i -> steps[i] > 1).toArray();
    if (gaps.length < FEWEST_PAUSES) {
      return false;
    }
    long[] lengths = Arrays.stream(gaps).mapToLong(i -> steps[i]).toArray();
    long[] runs = new long[gaps.length - 1];
    Arrays.setAll(runs, k -> gaps[k + 1] - gaps[k]);
    return shareOfMode(lengths) >= SCHEDULED && shareOfMode(runs) >= SCHEDULED;
  }

  private static double shareOfMode(long[] values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    int longest = 0;
    int run = 0;
    for (int i = 0; i < sorted.length; i++) {
      run = i > 0 && sorted[i] == sorted[i - 1] ? run + 1 : 1;
      longest = Math.max(longest, run);
    }
    return (double) longest / sorted.length;
  }

  /** Each row in its slot; rows that share one are averaged. */
  private static RegularGrid snapped(TimeSeries series, long[] steps, long step) {
    int slots = 1 + (int) Arrays.stream(steps).sum();
    double[] sums = new double[slots];
    int[] counts = new int[slots];
    long[] ticks = new long[slots];
    int slot = 0;
    for (int i = 0; i < series.size(); i++) {
      int before = slot;
      slot += i == 0 ? 0 : (int) steps[i - 1];
      for (int k = before + 1; k < slot; k++) {
        ticks[k] = ticks[before] + (k - before) * step;
      }
      ticks[slot] = series.tick(i);
      if (!Double.isNaN(series.value(i))) {
        sums[slot] += series.value(i);
        counts[slot]++;
      }
    }
    double[] values = new double[slots];
    Arrays.setAll(values, k -> counts[k] == 0 ? Double.NaN : sums[k] / counts[k]);
    return new RegularGrid(
        TimeSeries.owning(series.precision(), ascending(ticks), values),
        "time stamps are not equally spaced: "
            + absent(series, slots)
            + step(series, (double) step));
  }

  private static String absent(TimeSeries series, int slots) {
    return slots + " rows instead of " + series.size();
  }

  private static String step(TimeSeries series, double step) {
    return " at steps of " + Math.round(step) + " " + series.precision().symbol();
  }

  /** Between stamps of unequal months an inserted one may come late; it then waits for its turn. */
  private static long[] ascending(long[] ticks) {
    for (int k = ticks.length - 2; k >= 0; k--) {
      ticks[k] = Math.min(ticks[k], ticks[k + 1]);
    }
    return ticks;
  }

  /** The series at slots that end with its last stamp. */
  private static RegularGrid interpolated(TimeSeries series, int slots, double step) {
    long last = series.tick(series.size() - 1);
    long[] ticks = new long[slots];
    double[] values = new double[slots];
    int right = 0;
    for (int k = 0; k < slots; k++) {
      ticks[k] = last - Math.round((slots - 1 - k) * step);
      while (series.tick(right) < ticks[k]) {
        right++;
      }
      values[k] = between(series, right, ticks[k], step);
    }
    return new RegularGrid(
        TimeSeries.owning(series.precision(), ticks, values),
        "time stamps are not equally spaced: interpolated"
            + step(series, step)
            + ", "
            + absent(series, slots));
  }

  private static double between(TimeSeries series, int right, long tick, double step) {
    if (series.tick(right) == tick) {
      return series.value(right);
    }
    double width = distance(series, right - 1, right);
    if (width > WIDEST * step) {
      return Double.NaN;
    }
    double weight = (tick - series.tick(right - 1)) / width;
    return (1 - weight) * series.value(right - 1) + weight * series.value(right);
  }
}
