package io.taosanode.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixTest {
  private static Matrix random(int rows, int columns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Matrix matrix = new Matrix(rows, columns);
    for (int i = 0; i < matrix.values().length; i++) {
      matrix.values()[i] = random.nextDouble() - 0.5;
    }
    return matrix;
  }

  @ParameterizedTest
  @CsvSource({"1,1,1", "3,4,5", "2,7,3", "5,1,9", "8,33,17", "0,3,2"})
  void productIsThatOfTheDefinition(int rows, int inner, int columns) {
    Matrix a = random(rows, inner, 1);
    Matrix b = random(inner, columns, 2);
    double[] expected = new double[rows * columns];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        for (int k = 0; k < inner; k++) {
          expected[r * columns + c] += a.values()[r * inner + k] * b.values()[k * columns + c];
        }
      }
    }
    assertArrayEquals(expected, a.times(b).values(), 1e-14);
  }

  @Test
  void transpositionExchangesRowsAndColumns() {
    Matrix a = random(3, 5, 3);
    Matrix t = a.transposed();
    assertEquals(5, t.rows());
    assertEquals(a.values()[1 * 5 + 4], t.values()[4 * 3 + 1]);
    assertArrayEquals(a.values(), t.transposed().values());
  }

  @Test
  void productOfUnlikeShapesIsRefused() {
    Matrix a = new Matrix(2, 3);
    Matrix b = new Matrix(2, 3);
    Exception e = assertThrows(IllegalArgumentException.class, () -> a.times(b));
    assertEquals("rows = 2: must be 3", e.getMessage());
  }
}
