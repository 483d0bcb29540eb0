package io.taosanode.door.iotdb.tsblock;

import java.util.List;

/**
 * Rows of a time and some columns.
 *
 * @param times one for each row, in the precision of the cluster
 * @param columns of as many rows each
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, from the reader to the call
public record TsBlock(long[] times, List<Column> columns) {
  /** Copies the list. */
  public TsBlock {
    columns = List.copyOf(columns);
  }

  /** The number of rows. */
  public int rows() {
    return times.length;
  }

  /**
   * One column.
   *
   * @param type what it holds on the wire
   * @param values one for each row: NaN where there is none, 0 or 1 for truth values, NaN for texts
   */
  public record Column(DataType type, double[] values) {}
}
