package io.taosanode.door.tdengine;

import io.taosanode.analysis.Covariates;
import io.taosanode.series.Precision;
import io.taosanode.series.TimeSeries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Picks series and covariates out of the columns of a request, by the names in its schema.
 *
 * <p>The checks come in the order of the protocol, with its texts.
 */
final class SeriesSelection {
  private static final int MIN_ROWS = 10;

  /** Most rows of history that a request may have. */
  static final int MAX_ROWS = 40_000;

  private final List<NumberColumn> columns;
  private final List<String> names;
  private final int rows;
  private final int valueColumn;
  private final int tickColumn;
  private final int[] order;
  private final long[] ticks;

  private SeriesSelection(List<NumberColumn> columns, List<String> names) {
    this.columns = columns;
    this.names = names;
    this.valueColumn = names.indexOf("val");
    this.tickColumn = tickColumn(names, valueColumn);
    this.rows = columns.get(valueColumn).size();
    long[] sent = columns.get(tickColumn).ticks();
    this.order = orderOf(sent);
    this.ticks = IntStream.of(order).mapToLong(i -> sent[i]).toArray();
  }

  /**
   * Checks the columns of a request.
   *
   * @param task the protocol's word for what is asked
   * @param maxColumns most columns that the endpoint takes
   * @throws AnodeException if something is missing, too short, too long or ragged
   */
  static SeriesSelection of(AnodeRequest request, String task, int maxColumns) {
    List<NumberColumn> columns =
        request.data().orElseThrow(() -> new AnodeException("data attr does not exist in json"));
    requireColumns(request.columnCount(), task, maxColumns);
    int rows = columns.get(0).size();
    if (rows != columns.get(1).size()) {
      throw new AnodeException("data inconsistent, number of rows are not identical");
    }
    if (rows < MIN_ROWS || rows > MAX_ROWS) {
      throw new AnodeException(
          "number of rows should between %d and %d, actual %d rows"
              .formatted(MIN_ROWS, MAX_ROWS, rows));
    }
    List<String> names =
        request.schema().orElseThrow(() -> new AnodeException("schema is missing"));
    requireNames(names, columns.size());
    return new SeriesSelection(columns, names);
  }

  private static void requireColumns(int count, String task, int maxColumns) {
    if (count < 2) {
      throw new AnodeException("only one column, primary timestamp column should be provided");
    }
    if (count > maxColumns) {
      throw new AnodeException(
          "invalid data format, too many columns for %s, allowed:%d, input:%d"
              .formatted(task, maxColumns, count));
    }
  }

  private static void requireNames(List<String> names, int columns) {
    if (!names.contains("val")) {
      throw new AnodeException("invalid schema info, data column is missing");
    }
    if (Math.max(names.indexOf("val"), names.indexOf("ts")) >= columns) {
      throw new AnodeException("schema: %d names for %d columns".formatted(names.size(), columns));
    }
  }

  /** The column called {@code ts}; without one, the first that does not hold the values. */
  private static int tickColumn(List<String> names, int valueColumn) {
    int named = names.indexOf("ts");
    int other = valueColumn == 0 ? 1 : 0;
    return named < 0 ? other : named;
  }

  /** The positions of the rows in order of time; equal time stamps keep their order. */
  private static int[] orderOf(long[] ticks) {
    for (int i = 1; i < ticks.length; i++) {
      if (ticks[i] < ticks[i - 1]) {
        return IntStream.range(0, ticks.length)
            .boxed()
            .sorted(Comparator.comparingLong(row -> ticks[row]))
            .mapToInt(Integer::intValue)
            .toArray();
      }
    }
    return IntStream.range(0, ticks.length).toArray();
  }

  /** The value column in order of time. */
  TimeSeries series(Precision precision) {
    return TimeSeries.owning(precision, ticks, sorted(columns.get(valueColumn).values()));
  }

  /**
   * The other columns of values, in order of time.
   *
   * @throws AnodeException if one has no name or another number of rows
   */
  List<TimeSeries> companions(TimeSeries series) {
    if (names.size() < columns.size()) {
      throw new AnodeException(
          "schema: %d names for %d columns".formatted(names.size(), columns.size()));
    }
    List<TimeSeries> companions = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (i != valueColumn && i != tickColumn) {
        companions.add(series.withValues(column(i, rows)));
      }
    }
    return companions;
  }

  /**
   * The covariate columns, past and future ones told apart by the prefix of their names. A column
   * that was announced for the future but ends with the history counts as a past one.
   *
   * @throws AnodeException if one has the wrong length
   */
  Covariates covariates(int horizon) {
    List<double[]> past = new ArrayList<>();
    List<double[]> future = new ArrayList<>();
    for (int i = 0; i < Math.min(names.size(), columns.size()); i++) {
      boolean known = names.get(i).startsWith("dynamic_real");
      if (known && columns.get(i).size() != rows) {
        future.add(column(i, rows + horizon));
      } else if (known || names.get(i).startsWith("past_dynamic_real")) {
        past.add(column(i, rows));
      }
    }
    return past.isEmpty() && future.isEmpty() ? Covariates.none() : Covariates.owning(past, future);
  }

  private double[] column(int column, int expected) {
    int actual = columns.get(column).size();
    if (actual != expected) {
      throw new AnodeException(names.get(column) + ": " + actual + " values, must be " + expected);
    }
    return sorted(columns.get(column).values());
  }

  /** The first rows in order of time; what lies beyond the history stays in place. */
  private double[] sorted(double[] values) {
    double[] sorted = values.clone();
    for (int i = 0; i < order.length; i++) {
      sorted[i] = values[order[i]];
    }
    return sorted;
  }
}
