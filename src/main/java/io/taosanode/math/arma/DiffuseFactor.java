package io.taosanode.math.arma;

import java.util.Arrays;

/**
 * The part of a state that nothing is known about yet: its covariance is kappa B B' with kappa
 * beyond all bounds.
 *
 * <p>An observation of the first state removes one column of the factor B by a reflection, so that
 * the rank is counted and not guessed from small numbers. O(r) for each column and step.
 * References: Koopman (1997), J. American Statistical Association 92, 1630-1638; Durbin and Koopman
 * (2012), Time Series Analysis by State Space Methods, section 5.2.
 */
final class DiffuseFactor {
  /** Length of the first row, relative to the longest, up to which it counts as zero. */
  private static final double ZERO = 1e-9;

  private final double[] phi;
  private double[][] rows;
  private int rank;

  /**
   * The factor before the first observation, for a series whose first {@link Differencing#lost()}
   * predecessors may be anything.
   *
   * @param phi autoregressive coefficients with the differences multiplied in, one for each state
   */
  DiffuseFactor(double[] phi, Differencing differencing) {
    this.phi = phi;
    this.rank = differencing.lost();
    this.rows = new double[phi.length][rank];
    double[] weights = differencing.weights();
    for (int k = 0; k < rank; k++) {
      double[] path = path(weights, k);
      for (int i = 0; i < phi.length; i++) {
        rows[i][k] = path[i];
        for (int j = 1; j <= i; j++) {
          rows[i][k] -= phi[j - 1] * path[i - j];
        }
      }
    }
  }

  /** The continuation of a past that is one at {@code k} + 1 steps back and zero else. */
  private double[] path(double[] weights, int k) {
    double[] path = new double[phi.length];
    for (int h = 0; h < path.length; h++) {
      for (int j = 1; j <= weights.length; j++) {
        double before = h >= j ? path[h - j] : j - h == k + 1 ? 1 : 0;
        path[h] += weights[j - 1] * before;
      }
    }
    return path;
  }

  /** The number of directions that are still open. */
  int rank() {
    return rank;
  }

  /** Whether the next observation can be anything. */
  boolean isOpen() {
    if (rank == 0) {
      return false;
    }
    double longest = 0;
    for (double[] row : rows) {
      longest = Math.max(longest, length(row));
    }
    return length(rows[0]) > ZERO * longest;
  }

  private static double length(double[] row) {
    double sum = 0;
    for (double v : row) {
      sum += v * v;
    }
    return Math.sqrt(sum);
  }

  /** B b with b the first row: the covariances of the states with an open observation. */
  double[] column() {
    double[] column = new double[rows.length];
    for (int i = 0; i < column.length; i++) {
      for (int k = 0; k < rank; k++) {
        column[i] += rows[i][k] * rows[0][k];
      }
    }
    return column;
  }

  /** Takes out the direction of the first row, which an open observation has settled. */
  void settle() {
    double[] mirror = rows[0].clone();
    mirror[0] += Math.copySign(length(mirror), mirror[0]);
    double square = 0;
    for (double v : mirror) {
      square += v * v;
    }
    double[][] left = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      double product = 0;
      for (int k = 0; k < rank; k++) {
        product += rows[i][k] * mirror[k];
      }
      double[] row = rows[i].clone();
      for (int k = 0; k < rank; k++) {
        row[k] -= 2 * product / square * mirror[k];
      }
      left[i] = Arrays.copyOfRange(row, 1, rank);
    }
    Arrays.fill(left[0], 0);
    rows = left;
    rank--;
  }

  /** One transition. */
  void move() {
    double[] first = rows[0];
    double[][] moved = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      double[] row = i + 1 < rows.length ? rows[i + 1] : new double[rank];
      for (int k = 0; k < rank && phi[i] != 0; k++) {
        row[k] += phi[i] * first[k];
      }
      moved[i] = row;
    }
    rows = moved;
  }
}
