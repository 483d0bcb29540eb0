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
   * <p>Two rows of the product grow at a time, by four rows of {@code b} at a time: the inner loop
   * runs over neighbouring elements, so that the compiler turns it into vector instructions, and
   * whatever it reads serves several products. O(rows columns b.columns).
   *
   * @throws IllegalArgumentException if {@code b} has not as many rows as this matrix has columns
   */
  Matrix times(Matrix b) {
    if (b.rows != columns) {
      throw new IllegalArgumentException("rows = " + b.rows + ": must be " + columns);
    }
    Matrix product = new Matrix(rows, b.columns);
    double[] upper = new double[b.columns];
    double[] lower = new double[b.columns];
    for (int r = 0; r < rows; r += 2) {
      int next = Math.min(r + 1, rows - 1);
      Arrays.fill(upper, 0);
      Arrays.fill(lower, 0);
      addRows(r * columns, next * columns, b, upper, lower);
      System.arraycopy(lower, 0, product.values, next * b.columns, b.columns);
      System.arraycopy(upper, 0, product.values, r * b.columns, b.columns);
    }
    return product;
  }

  /** Adds the products of the rows that begin at {@code p} and {@code q} with {@code b}. */
  private void addRows(int p, int q, Matrix b, double[] upper, double[] lower) {
    int whole = columns - columns % AT_ONCE;
    for (int k = 0; k < whole; k += AT_ONCE) {
      addFour(p + k, q + k, b.values, k * b.columns, upper, lower);
    }
    for (int k = whole; k < columns; k++) {
      double u = values[p + k];
      double l = values[q + k];
      int from = k * b.columns;
      for (int j = 0; j < upper.length; j++) {
        upper[j] += u * b.values[from + j];
        lower[j] += l * b.values[from + j];
      }
    }
  }

  private void addFour(int p, int q, double[] b, int from, double[] upper, double[] lower) {
    double u0 = values[p];
    double u1 = values[p + 1];
    double u2 = values[p + 2];
    double u3 = values[p + 3];
    double l0 = values[q];
    double l1 = values[q + 1];
    double l2 = values[q + 2];
    double l3 = values[q + 3];
    int width = upper.length;
    int b1 = from + width;
    int b2 = b1 + width;
    int b3 = b2 + width;
    for (int j = 0; j < width; j++) {
      double x0 = b[from + j];
      double x1 = b[b1 + j];
      double x2 = b[b2 + j];
      double x3 = b[b3 + j];
      upper[j] += u0 * x0 + u1 * x1 + (u2 * x2 + u3 * x3);
      lower[j] += l0 * x0 + l1 * x1 + (l2 * x2 + l3 * x3);
    }
  }
}
