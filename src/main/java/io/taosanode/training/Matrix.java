package io.taosanode.training;

import java.util.Arrays;

/** A dense matrix in row-major order, with the products that back-propagation needs. */
final class Matrix {
  private static final int AT_ONCE = 4;

  private final int rows;
  private final int columns;
  private final double[] values;

  /** A matrix of zeros. */
  Matrix(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.values = new double[rows * columns];
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  /** The elements themselves, row after row; whoever writes to them changes the matrix. */
  double[] values() {
    return values;
  }

  /** A new matrix with rows and columns exchanged; O(rows columns). */
  Matrix transposed() {
    Matrix t = new Matrix(columns, rows);
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        t.values[c * rows + r] = values[r * columns + c];
      }
    }
    return t;
  }

  /**
   * The product of this matrix and {@code b} as a new matrix.
   *
   * <p>Four rows of {@code b} are added to a row of the product at a time: the inner loop runs over
   * neighbouring elements, so that the compiler turns it into vector instructions, and the row of
   * the product is read and written once for four products. O(rows columns b.columns).
   *
   * @throws IllegalArgumentException if {@code b} has not as many rows as this matrix has columns
   */
  Matrix times(Matrix b) {
    if (b.rows != columns) {
      throw new IllegalArgumentException("rows = " + b.rows + ": must be " + columns);
    }
    Matrix product = new Matrix(rows, b.columns);
    double[] sum = new double[b.columns];
    for (int r = 0; r < rows; r++) {
      addRow(r * columns, b, sum);
      System.arraycopy(sum, 0, product.values, r * b.columns, b.columns);
      Arrays.fill(sum, 0);
    }
    return product;
  }

  /** Adds the product of the row that begins at {@code row} with {@code b} to {@code sum}. */
  private void addRow(int row, Matrix b, double[] sum) {
    int k = 0;
    for (; k + AT_ONCE <= columns; k += AT_ONCE) {
      addFour(row + k, b.values, k * b.columns, sum);
    }
    for (; k < columns; k++) {
      double a = values[row + k];
      int from = k * b.columns;
      for (int j = 0; j < sum.length; j++) {
        sum[j] += a * b.values[from + j];
      }
    }
  }

  private void addFour(int at, double[] b, int from, double[] sum) {
    double a0 = values[at];
    double a1 = values[at + 1];
    double a2 = values[at + 2];
    double a3 = values[at + 3];
    int width = sum.length;
    int b1 = from + width;
    int b2 = b1 + width;
    int b3 = b2 + width;
    for (int j = 0; j < width; j++) {
      sum[j] += a0 * b[from + j] + a1 * b[b1 + j] + (a2 * b[b2 + j] + a3 * b[b3 + j]);
    }
  }
}
