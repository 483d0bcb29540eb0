package io.taosanode.algorithm.forecast;

import java.util.List;

/**
 * The columns of the linear model behind {@link Prophet} at any time: 1, then for a trend u and (u
 * - s_j)+ for each change point s_j with u = (time - origin) / span, then the seasons' terms.
 */
final class ProphetDesign {
  private static final int MAX_CHANGES = 25;
  private static final double CHANGING_SHARE = 0.8;

  private final double origin;
  private final double span;
  private final boolean trend;
  private final double[] changes;
  private final List<FourierSeason> seasons;

  /**
   * The design for a history.
   *
   * @param times of the observations in seconds, ascending
   * @param growth whether there is a trend
   * @param seasons of the calendar or the data
   */
  ProphetDesign(double[] times, Growth growth, List<FourierSeason> seasons) {
    double length = times[times.length - 1] - times[0];
    this.origin = times[0];
    this.span = length > 0 ? length : 1;
    this.trend = growth == Growth.LINEAR;
    this.changes = trend ? changePoints(times) : new double[0];
    this.seasons = List.copyOf(seasons);
  }

  /** Equally many observations apart, none of them at the first one. */
  private double[] changePoints(double[] times) {
    int reach = (int) Math.floor(CHANGING_SHARE * times.length);
    int count = Math.max(0, Math.min(MAX_CHANGES, reach - 1));
    double[] points = new double[count];
    for (int j = 0; j < count; j++) {
      int index = (int) Math.rint((j + 1.0) * (reach - 1) / count);
      points[j] = position(times[index]);
    }
    return points;
  }

  /** A time in units of the history: 0 at its start, 1 at its end. */
  double position(double time) {
    return (time - origin) / span;
  }

  /** The number of change points. */
  int changes() {
    return changes.length;
  }

  /** The column of the first change point, if there is one. */
  int firstChange() {
    return 2;
  }

  /** The number of columns. */
  int columns() {
    int pairs = seasons.stream().mapToInt(FourierSeason::pairs).sum();
    return 1 + (trend ? 1 + changes.length : 0) + 2 * pairs;
  }

  /** Whether a column belongs to the trend or is the constant. */
  boolean belongsToTrend(int column) {
    return column < 1 + (trend ? 1 + changes.length : 0);
  }

  /** Whether a column belongs to a change point. */
  boolean belongsToChange(int column) {
    return column >= firstChange() && column < firstChange() + changes.length;
  }

  /** Writes the columns at a time in seconds into {@code row}. */
  void fill(double time, double[] row) {
    row[0] = 1;
    int next = 1;
    if (trend) {
      double u = position(time);
      row[next++] = u;
      for (double change : changes) {
        row[next++] = Math.max(0, u - change);
      }
    }
    for (FourierSeason season : seasons) {
      season.fill(time, row, next);
      next += 2 * season.pairs();
    }
  }
}
