package io.taosanode.math;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * The principal components of rows of k columns, and how far out a row lies along them.
 *
 * <pre>
 *   C = X'X / n = sum_j lambda_j v_j v_j',   lambda_1 &gt;= ... &gt;= lambda_k
 *   d_i(q) = sum_{j&lt;=q} (v_j . x_i)^2 / lambda_j
 * </pre>
 *
 * X: the n rows, each column less its mean. Components with no more than 1e-12 of the largest
 * variance carry rounding errors alone and count as absent. O(n k^2 + k^3) time.
 *
 * <p>Reference: M.-L. Shyu, S.-C. Chen, K. Sarinnapakorn, L. Chang, "A novel anomaly detection
 * scheme based on principal component classifier", IEEE ICDM workshop (2003), equation 3.
 */
public final class PrincipalComponents {
  private static final double NEGLIGIBLE = 1e-12;

  private final double[][] x;
  private final double[] variances;
  private final double[][] vectors;

  /**
   * The components of {@code columns}.
   *
   * @param columns double[k][n] of magnitudes near 1, each with mean 0, see {@link UnitRange};
   *     kept, not modified
   */
  public PrincipalComponents(double[][] columns) {
    this.x = columns;
    EigenDecomposition eigen =
        new EigenDecomposition(new Array2DRowRealMatrix(covariance(columns), false));
    double[] all = eigen.getRealEigenvalues(); // in descending order for a symmetric matrix
    double least = NEGLIGIBLE * all[0];
    int count = (int) Arrays.stream(all).filter(lambda -> lambda > least).count();
    this.variances = Arrays.copyOf(all, count);
    this.vectors = new double[count][];
    for (int j = 0; j < count; j++) {
      vectors[j] = eigen.getEigenvector(j).toArray();
    }
  }

  private static double[][] covariance(double[][] columns) {
    int k = columns.length;
    double[][] covariance = new double[k][k];
    for (int a = 0; a < k; a++) {
      for (int b = 0; b <= a; b++) {
        double sum = 0;
        for (int i = 0; i < columns[a].length; i++) {
          sum += columns[a][i] * columns[b][i];
        }
        covariance[a][b] = sum / columns[a].length;
        covariance[b][a] = covariance[a][b];
      }
    }
    return covariance;
  }

  /** The variances along the components, descending; empty if no column varies. */
  public double[] variances() {
    return variances.clone();
  }

  /** The least number of components that explain a share in (0, 1] of the variance. */
  public int explaining(double share) {
    double wanted = share * Arrays.stream(variances).sum();
    double sum = 0;
    int count = 0;
    while (count < variances.length && sum < wanted) {
      sum += variances[count++];
    }
    return count;
  }

  /**
   * The distances d_i(q) of all rows.
   *
   * @param count number q of components, as many as there are at most
   * @return n numbers without unit; all 0 if no column varies
   */
  public double[] distances(int count) {
    double[] distances = new double[x[0].length];
    for (int j = 0; j < Math.min(count, variances.length); j++) {
      for (int i = 0; i < distances.length; i++) {
        double projection = 0;
        for (int c = 0; c < x.length; c++) {
          projection += vectors[j][c] * x[c][i];
        }
        distances[i] += projection * projection / variances[j];
      }
    }
    return distances;
  }
}
