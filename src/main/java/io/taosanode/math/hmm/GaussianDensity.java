package io.taosanode.math.hmm;

import java.util.Arrays;

/**
 * The density of a normal distribution in d dimensions, on a logarithmic scale.
 *
 * <pre>
 *   log N(x) = -(d log 2 pi + log det C + |W (x - mu)|^2) / 2,   W C W' = I
 * </pre>
 *
 * W: the inverse of the lower Cholesky factor of the covariance C. O(d^2) time for a row.
 */
final class GaussianDensity {
  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

  /** A column that the ones before determine keeps this share of its variance. */
  private static final double LEAST_SHARE = 1e-12;

  private final double[] mean;
  private final double[][] covariance;
  private final double[][] whitening;
  private final double top;

  /** Keeps the arrays: double[d] and double[d][d], symmetric with a positive diagonal. */
  GaussianDensity(double[] mean, double[][] covariance) {
    this.mean = mean;
    this.covariance = covariance;
    double[][] factor = factor(covariance);
    double logs = mean.length * LOG_TWO_PI / 2;
    for (int j = 0; j < mean.length; j++) {
      logs += Math.log(factor[j][j]);
    }
    this.top = -logs;
    this.whitening = inverse(factor);
  }

  private static double[][] factor(double[][] c) {
    int d = c.length;
    double[][] l = new double[d][d];
    for (int j = 0; j < d; j++) {
      for (int i = j; i < d; i++) {
        double rest = c[i][j];
        for (int m = 0; m < j; m++) {
          rest -= l[i][m] * l[j][m];
        }
        l[i][j] = i == j ? Math.sqrt(Math.max(rest, LEAST_SHARE * c[j][j])) : rest / l[j][j];
      }
    }
    return l;
  }

  /** The inverse of a lower triangular matrix. */
  private static double[][] inverse(double[][] l) {
    int d = l.length;
    double[][] w = new double[d][d];
    for (int j = 0; j < d; j++) {
      w[j][j] = 1 / l[j][j];
      for (int i = j + 1; i < d; i++) {
        double sum = 0;
        for (int m = j; m < i; m++) {
          sum += l[i][m] * w[m][j];
        }
        w[i][j] = -sum / l[i][i];
      }
    }
    return w;
  }

  /** The logarithm of the density at {@code x}, double[d]. */
  double log(double[] x) {
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      double z = 0;
      double[] row = whitening[i];
      for (int j = 0; j <= i; j++) {
        z += row[j] * (x[j] - mean[j]);
      }
      squares += z * z;
    }
    return top - Math.min(squares, Double.MAX_VALUE) / 2;
  }

  double[] mean() {
    return mean.clone();
  }

  double[][] covariance() {
    return Arrays.stream(covariance).map(double[]::clone).toArray(double[][]::new);
  }
}
