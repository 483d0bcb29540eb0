package io.taosanode.plan.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelsTest {
  @ParameterizedTest
  @CsvSource({
    "0.5, 0.25, 4, 1.5",
    "0.25, 0.25, 4, 1",
    "0, 1, 44, 45",
    "1, 0, 44, 45",
    "0.1, 0.2, 1000, 1.99009901"
  })
  void ratioErrorIsThatOfTheTable(double p, double t, double maximum, double expected) {
    assertEquals(expected, RatioError.of(p, t, 1 / maximum), 1e-8);
  }

  @Test
  void slopeIsThatOfCentralDifferences() {
    double step = 1e-6;
    for (double p : new double[] {0.1, 0.4, 0.7}) {
      double difference =
          (RatioError.of(p + step, 0.5, 0.02) - RatioError.of(p - step, 0.5, 0.02)) / (2 * step);
      assertEquals(difference, RatioError.slope(p, 0.5, 0.02), 1e-6);
    }
  }

  @Test
  void adadeltaStepsAreThoseOfTheTable() {
    float[] x = {1};
    float[] v = {0};
    float[] u = {0};
    double[] gradients = {1, 1, -0.5, 0.25};
    double[] squares = {0.05, 0.0975, 0.105125, 0.10299375};
    double[] updates = {9.99998000004e-08, 1.97563704807e-07, 2.23067614899e-07, 2.21716628148e-07};
    double[] parameters = {0.998585787852, 0.997153559554, 0.997994774097, 0.997552001153};
    for (int step = 0; step < 4; step++) {
      Adadelta.step(1, x, new float[] {(float) gradients[step]}, v, u);
      assertEquals(squares[step], v[0], 1e-7);
      assertEquals(updates[step], u[0], 1e-12);
      assertEquals(parameters[step], x[0], 3e-7);
    }
  }

  @Test
  void tanhIsWithinFloatRoundingOfTheLibrarys() {
    for (double x = -30; x <= 30; x += 0.003) {
      float[] out = new float[1];
      Activations.tanh(new float[] {(float) x}, out);
      assertEquals(Math.tanh((float) x), out[0], 4e-7, "tanh of " + x);
    }
  }

  @Test
  void scaledTanhIsASigmoidAtHalf() {
    for (double x = -30; x <= 30; x += 0.003) {
      float[] row = {(float) x};
      Activations.scaledTanh(row, new float[] {0.5f}, new float[] {0.5f});
      assertEquals(Activations.sigmoid((float) x), row[0], 4e-7, "sigmoid of " + x);
    }
  }

  @Test
  void productsAreThoseOfThePlainFormula() {
    Random random = new Random(2);
    for (int inner = 1; inner < 10; inner++) {
      float[][] a = matrix(7, inner, random);
      float[][] b = matrix(inner, 5, random);
      float[][] c = new float[7][5];
      Products.addProduct(c, 0, a, 0, 7, b);
      float[][] d = new float[inner][5];
      float[][] e = matrix(7, 5, random);
      Products.addTransposedProduct(d, a, 0, e, 0, 7);
      for (int i = 0; i < 7; i++) {
        assertArrayEquals(row(a, i, b), c[i], 1e-5f);
      }
      assertArrayEquals(row(transposed(a), 0, e), d[0], 1e-5f);
    }
  }

  private static float[][] matrix(int rows, int columns, Random random) {
    float[][] matrix = new float[rows][columns];
    for (float[] row : matrix) {
      for (int j = 0; j < columns; j++) {
        row[j] = random.nextFloat() - 0.5f;
      }
    }
    return matrix;
  }

  private static float[][] transposed(float[][] a) {
    float[][] result = new float[a[0].length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[0].length; j++) {
        result[j][i] = a[i][j];
      }
    }
    return result;
  }

  private static float[] row(float[][] a, int i, float[][] b) {
    float[] result = new float[b[0].length];
    for (int j = 0; j < result.length; j++) {
      double sum = 0;
      for (int k = 0; k < b.length; k++) {
        sum += (double) a[i][k] * b[k][j];
      }
      result[j] = (float) sum;
    }
    return result;
  }
}
