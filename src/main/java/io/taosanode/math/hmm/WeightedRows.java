package io.taosanode.math.hmm;

import java.util.Arrays;
import java.util.List;

/** Count, mean and scatter of rows each of which belongs to a component in part. */
final class WeightedRows {
  private static final double LEAST_COUNT = 1e-12;

  private final double[] mean;
  private final double count;
  private double[][] scatter;
  private double pooledCount;

  /**
   * The rows with these weights, double[n].
   *
   * @param before the mean to keep where the weights are all 0
   */
  WeightedRows(double[][] rows, double[] weights, double[] before) {
    int d = before.length;
    double sum = 0;
    double[] sums = new double[d];
    for (int t = 0; t < rows.length; t++) {
      double share = weights[t];
      if (share > 0) {
        sum += share;
        for (int j = 0; j < d; j++) {
          sums[j] += share * rows[t][j];
        }
      }
    }
    this.count = sum;
    this.mean = sum > LEAST_COUNT ? Arrays.stream(sums).map(v -> v / count).toArray() : before;
    this.scatter = new double[d][d];
    this.pooledCount = sum;
    for (int t = 0; t < rows.length; t++) {
      if (weights[t] > 0) {
        add(rows[t], weights[t]);
      }
    }
  }

  private void add(double[] row, double share) {
    for (int i = 0; i < row.length; i++) {
      double off = share * (row[i] - mean[i]);
      for (int j = 0; j < row.length; j++) {
        scatter[i][j] += off * (row[j] - mean[j]);
      }
    }
  }

  /** Gives all components the sum of their scatters and of their counts. */
  static void pool(List<WeightedRows> components) {
    int d = components.get(0).mean.length;
    double[][] sum = new double[d][d];
    double counts = 0;
    for (WeightedRows component : components) {
      counts += component.count;
      for (int i = 0; i < d; i++) {
        for (int j = 0; j < d; j++) {
          sum[i][j] += component.scatter[i][j];
        }
      }
    }
    for (WeightedRows component : components) {
      component.scatter = sum;
      component.pooledCount = counts;
    }
  }

  double count() {
    return count;
  }

  /** The count that belongs to the scatter. */
  double pooledCount() {
    return pooledCount;
  }

  double[] mean() {
    return mean.clone();
  }

  /** A copy of the scatter about the mean, double[d][d]. */
  double[][] scatter() {
    return Arrays.stream(scatter).map(double[]::clone).toArray(double[][]::new);
  }
}
