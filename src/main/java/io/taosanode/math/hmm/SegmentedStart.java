package io.taosanode.math.hmm;

import io.taosanode.math.KMeans;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A first model from clusters of the rows, whatever their order, and how clusters follow another.
 *
 * <pre>
 *   mu_ic: the centre of cluster c in cluster i;  C = cov(x) + min_covar I for all
 *   pi_i = 1 / k,   a_ij ~ 1 + times that a row of cluster j follows one of cluster i
 * </pre>
 *
 * All components are as wide as the rows at first, so that a cluster of few rows binds no state.
 * There are fewer states and components if there are fewer distinct rows.
 *
 * <p>Source: Rabiner (1989), section V.C (segmental k-means).
 *
 * @param states most states, at least 1
 * @param components most components of a state, at least 1
 * @param form what covariances may look like
 * @param floor {@code min_covar}, in squared units of the rows, above 0
 */
public record SegmentedStart(int states, int components, CovarianceForm form, double floor) {
  /**
   * The first model for these rows.
   *
   * @param rows double[n][d], at least one of them complete; not modified
   */
  public HiddenMarkovModel of(double[][] rows, long seed, Runnable checkpoint) {
    double[][] seen =
        Arrays.stream(rows)
            .filter(row -> !HiddenMarkovModel.isMissing(row))
            .toArray(double[][]::new);
    SplittableRandom random = new SplittableRandom(seed);
    KMeans clusters = KMeans.of(seen, states, random, checkpoint);
    int k = clusters.size();
    double[][] covariance = covariance(seen);
    List<GaussianMixture> emissions = new ArrayList<>();
    for (int i = 0; i < k; i++) {
      emissions.add(mixture(clusters.members(i), covariance, random, checkpoint));
    }
    double[] start = new double[k];
    Arrays.fill(start, 1.0 / k);
    return HiddenMarkovModel.of(start, transitions(rows, clusters), emissions);
  }

  private GaussianMixture mixture(
      double[][] rows, double[][] covariance, SplittableRandom random, Runnable checkpoint) {
    KMeans clusters = KMeans.of(rows, components, random, checkpoint);
    int m = clusters.size();
    double[] weights = new double[m];
    double[][][] covariances = new double[m][][];
    for (int c = 0; c < m; c++) {
      weights[c] = (double) clusters.members(c).length / rows.length;
      covariances[c] = covariance;
    }
    return GaussianMixture.of(weights, clusters.centres(), covariances);
  }

  private double[][] covariance(double[][] rows) {
    double[] ones = new double[rows.length];
    Arrays.fill(ones, 1);
    double[][] covariance = new WeightedRows(rows, ones, rows[0]).scatter();
    form.constrain(covariance);
    for (int i = 0; i < covariance.length; i++) {
      for (int j = 0; j < covariance.length; j++) {
        covariance[i][j] = covariance[i][j] / rows.length + (i == j ? floor : 0);
      }
    }
    return covariance;
  }

  private static double[][] transitions(double[][] rows, KMeans clusters) {
    int k = clusters.size();
    double[][] counts = new double[k][k];
    for (double[] row : counts) {
      Arrays.fill(row, 1);
    }
    int last = -1;
    int seen = 0;
    for (double[] row : rows) {
      int cluster = HiddenMarkovModel.isMissing(row) ? -1 : clusters.cluster(seen++);
      if (last >= 0 && cluster >= 0) {
        counts[last][cluster]++;
      }
      last = cluster;
    }
    for (double[] row : counts) {
      double sum = Arrays.stream(row).sum();
      Arrays.setAll(row, j -> row[j] / sum);
    }
    return counts;
  }
}
