package io.taosanode.algorithm.anomaly;

import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.RunContext;
import java.util.function.UnaryOperator;

/** Scores of rows whose columns are judged each for itself, as if they were independent. */
final class ColumnScores {
  private ColumnScores() {}

  /** The sum over the columns of what {@code scores} makes of the n values of one. */
  static double[] sum(DetectionTask task, RunContext run, UnaryOperator<double[]> scores) {
    double[][] columns = task.columns();
    double[] sum = scores.apply(columns[0]);
    for (int j = 1; j < columns.length; j++) {
      run.checkpoint();
      double[] column = scores.apply(columns[j]);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += column[i];
      }
    }
    return sum;
  }
}
