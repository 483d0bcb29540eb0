package io.taosanode.algorithm.anomaly;

import io.taosanode.analysis.DetectionTask;
import io.taosanode.math.UnitRange;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * The columns of a task as rows about 0 of magnitudes near 1, whatever their units.
 *
 * <pre>
 *   row_t = ((x_1t - mean_1) / s_1, ..., (x_dt - mean_d) / s_d)
 * </pre>
 *
 * s_j: the standard deviation of column j, or one and the same for all columns, the greatest of
 * theirs. Columns without variation are 0. Rows that lack a value in any column are NaN and do not
 * count.
 */
final class StandardRows {
  private final double[][] rows;
  private final BitSet missing;
  private final double unit;

  /**
   * The rows of a task.
   *
   * @param own whether each column has a scale of its own
   */
  StandardRows(DetectionTask task, boolean own) {
    this.missing = task.missingRows();
    double[][] columns = task.columns();
    int[] seen = IntStream.range(0, columns[0].length).filter(t -> !missing.get(t)).toArray();
    double[][] observed =
        Arrays.stream(columns)
            .map(x -> Arrays.stream(seen).mapToDouble(t -> x[t]).toArray())
            .toArray(double[][]::new);
    double[] halves = Arrays.stream(observed).mapToDouble(StandardRows::halfRange).toArray();
    double widest = Arrays.stream(halves).max().orElse(0);
    double[][] u = Arrays.stream(observed).map(UnitRange::of).toArray(double[][]::new);
    if (!own && widest > 0) {
      Arrays.setAll(u, j -> scaled(u[j], halves[j] / widest));
    }
    double[] deviations = Arrays.stream(u).mapToDouble(StandardRows::deviation).toArray();
    double greatest = Arrays.stream(deviations).max().orElse(0);
    this.unit = own ? 1 : 2 * greatest * widest;
    this.rows = new double[columns[0].length][columns.length];
    Arrays.stream(rows).forEach(row -> Arrays.fill(row, Double.NaN));
    for (int j = 0; j < columns.length; j++) {
      fill(seen, j, u[j], own ? deviations[j] : greatest);
    }
  }

  private void fill(int[] seen, int j, double[] u, double scale) {
    for (int i = 0; i < seen.length; i++) {
      rows[seen[i]][j] = scale > 0 ? u[i] / scale : u[i];
    }
  }

  private static double halfRange(double[] x) {
    return Arrays.stream(x).max().orElse(0) / 2 - Arrays.stream(x).min().orElse(0) / 2;
  }

  private static double deviation(double[] u) {
    return Math.sqrt(Arrays.stream(u).map(v -> v * v).sum() / Math.max(1, u.length));
  }

  private static double[] scaled(double[] u, double factor) {
    return Arrays.stream(u).map(v -> v * factor).toArray();
  }

  /** The rows, double[n][d], not a copy. */
  double[][] rows() {
    return rows;
  }

  /** The number of rows without a missing value. */
  int observed() {
    return rows.length - missing.cardinality();
  }

  /** A variance in units of the data as one of the rows; itself if columns are scaled apart. */
  double variance(double given) {
    double relative = unit > 0 ? given / unit / unit : given;
    return Math.min(relative, 1e12);
  }
}
