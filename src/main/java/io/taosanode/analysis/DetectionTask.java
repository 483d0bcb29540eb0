package io.taosanode.analysis;

import io.taosanode.series.TimeSeries;
import java.util.BitSet;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Asks which observations of a series are abnormal, or which rows of several series side by side.
 *
 * @param series the observations, in order of time
 * @param companions further series with the same ticks, for detectors that can do with {@link
 *     Capability#SEVERAL_COLUMNS}; mostly none
 */
public record DetectionTask(TimeSeries series, List<TimeSeries> companions) implements Task {
  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if a companion has another length
   */
  public DetectionTask {
    companions = List.copyOf(companions);
    for (TimeSeries companion : companions) {
      if (companion.size() != series.size()) {
        throw new IllegalArgumentException(
            "companion: " + companion.size() + " rows beside " + series.size());
      }
    }
  }

  /** A question about one series. */
  public DetectionTask(TimeSeries series) {
    this(series, List.of());
  }

  @Override
  public DetectionTask withSeries(TimeSeries replacement) {
    return new DetectionTask(replacement, companions);
  }

  /** A copy of the values: double[k][n], the series first, then its companions. */
  public double[][] columns() {
    return Stream.concat(Stream.of(series), companions.stream())
        .map(TimeSeries::values)
        .toArray(double[][]::new);
  }

  /** The rows in which any column lacks its value, found anew at each call. */
  public BitSet missingRows() {
    BitSet rows = new BitSet();
    Stream.concat(Stream.of(series), companions.stream())
        .filter(column -> column.missing() > 0)
        .forEach(
            column -> {
              for (int i = 0; i < column.size(); i++) {
                if (Double.isNaN(column.value(i))) {
                  rows.set(i);
                }
              }
            });
    return rows;
  }

  /** The same question with every column replaced by what {@code change} makes of it. */
  public DetectionTask mapColumns(UnaryOperator<TimeSeries> change) {
    return new DetectionTask(change.apply(series), companions.stream().map(change).toList());
  }
}
