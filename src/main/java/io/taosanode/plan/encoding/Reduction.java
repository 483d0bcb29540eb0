package io.taosanode.plan.encoding;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * Encodings on their first principal components.
 *
 * <pre>
 *   C = (X - 1 m')'(X - 1 m') / n = sum_j lambda_j v_j v_j',   z = V'(x - m)
 * </pre>
 *
 * X: the n encodings as rows; m: their mean; V: the first vectors v_j, as few as explain the wanted
 * share of sum_j lambda_j. The covariance is summed over the numbers other than 0 alone: O(n e^2 +
 * k^3) time for e such numbers in a row of k.
 */
public final class Reduction {
  /** Variances of no more than this part of the largest are rounding errors. */
  private static final double NEGLIGIBLE = 1e-12;

  private final double[] mean;
  private final double[][] components;

  private Reduction(double[] mean, double[][] components) {
    this.mean = mean;
    this.components = components;
  }

  /**
   * The components of {@code encodings} that together explain a {@code share} of the variance.
   *
   * @param share more than 0; 1 or more keeps all components
   */
  public static Reduction of(EncodingMatrix encodings, double share) {
    double[] mean = new double[encodings.width()];
    double[][] covariance = covariance(encodings, mean);
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(covariance, false));
    double[] variances = eigen.getRealEigenvalues(); // in descending order for a symmetric matrix
    double[][] components = new double[explaining(variances, share)][];
    for (int j = 0; j < components.length; j++) {
      components[j] = eigen.getEigenvector(j).toArray();
    }
    return new Reduction(mean, components);
  }

  /**
   * A reduction from its parts, which are copied.
   *
   * @param mean double[k]
   * @param components double[m][k], m in [1, k]
   */
  public static Reduction of(double[] mean, double[][] components) {
    return new Reduction(
        mean.clone(), Arrays.stream(components).map(double[]::clone).toArray(double[][]::new));
  }

  private static double[][] covariance(EncodingMatrix x, double[] mean) {
    double[][] products = new double[x.width()][x.width()];
    for (int row = 0; row < x.rows(); row++) {
      for (int a = x.start(row); a < x.end(row); a++) {
        mean[x.column(a)] += x.value(a);
        double[] target = products[x.column(a)];
        for (int b = x.start(row); b < x.end(row); b++) {
          target[x.column(b)] += (double) x.value(a) * x.value(b);
        }
      }
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= x.rows();
    }
    for (int i = 0; i < mean.length; i++) {
      for (int j = 0; j < mean.length; j++) {
        products[i][j] = products[i][j] / x.rows() - mean[i] * mean[j];
      }
    }
    return products;
  }

  private static int explaining(double[] variances, double share) {
    double least = NEGLIGIBLE * Math.max(variances[0], Double.MIN_NORMAL);
    double[] real = Arrays.stream(variances).filter(v -> v > least).toArray();
    double wanted = share * Arrays.stream(real).sum();
    double sum = 0;
    int count = 0;
    while (count < real.length && sum < wanted) {
      sum += real[count++];
    }
    return Math.max(1, count);
  }

  /** The number of features before. */
  public int width() {
    return mean.length;
  }

  /** The number of features after, at least 1. */
  public int size() {
    return components.length;
  }

  /** A copy of the mean m. */
  public double[] mean() {
    return mean.clone();
  }

  /** A copy of the vectors, double[size][width]. */
  public double[][] components() {
    return Arrays.stream(components).map(double[]::clone).toArray(double[][]::new);
  }

  /** The encodings z of x, row by row. */
  public EncodingMatrix apply(EncodingMatrix x) {
    double[] offsets = new double[components.length];
    for (int j = 0; j < offsets.length; j++) {
      for (int i = 0; i < mean.length; i++) {
        offsets[j] += components[j][i] * mean[i];
      }
    }
    EncodingMatrix.Builder result = new EncodingMatrix.Builder();
    for (int row = 0; row < x.rows(); row++) {
      for (int j = 0; j < components.length; j++) {
        double z = -offsets[j];
        for (int e = x.start(row); e < x.end(row); e++) {
          z += components[j][x.column(e)] * x.value(e);
        }
        result.add(j, (float) z);
      }
      result.endRow();
    }
    return result.build(components.length);
  }
}
