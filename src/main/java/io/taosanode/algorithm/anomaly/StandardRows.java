package io.taosanode.algorithm.anomaly;

import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.Param;
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
  static final Param<Boolean> STANDARDIZATION =
      Param.flag("standardization", true, "whether columns are brought to a common deviation");

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
    double[][] u = own ? apart(observed) : UnitRange.together(observed);
    double greatest = Arrays.stream(u).mapToDouble(StandardRows::deviation).max().orElse(0);
    this.unit = own ? 1 : 2 * greatest * UnitRange.widestHalf(observed);
    this.rows = new double[columns[0].length][columns.length];
    Arrays.stream(rows).forEach(row -> Arrays.fill(row, Double.NaN));
    for (int j = 0; j < columns.length; j++) {
      fill(seen, j, own ? u[j] : divided(u[j], greatest));
    }
  }

  private void fill(int[] seen, int j, double[] u) {
    for (int i = 0; i < seen.length; i++) {
      rows[seen[i]][j] = u[i];
    }
  }

  /** Each column less its mean and divided by its own standard deviation, 0 without any. */
  static double[][] apart(double[][] columns) {
    return Arrays.stream(columns)
        .map(UnitRange::of)
        .map(u -> divided(u, deviation(u)))
        .toArray(double[][]::new);
  }

  private static double deviation(double[] u) {
    return Math.sqrt(Arrays.stream(u).map(v -> v * v).sum() / Math.max(1, u.length));
  }

  private static double[] divided(double[] u, double scale) {
    return scale > 0 ? Arrays.stream(u).map(v -> v / scale).toArray() : u;
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
