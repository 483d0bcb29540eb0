package io.taosanode.math.stl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmootherTest {
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void fitIsThatOfWeightedLeastSquares(long seed) {
    Random random = new Random(seed);
    int n = 5 + random.nextInt(40);
    double[] y = random.doubles(n, -5, 5).toArray();
    double[] weights = random.doubles(n).toArray();
    for (int window : new int[] {5, 11, 21, 101}) {
      for (int degree = 0; degree < 2; degree++) {
        Smoother smoother = new Smoother(new Loess(window, degree, 1), n);
        for (int x = -1; x <= n; x++) {
          double expected = leastSquares(y, weights, x, window, degree);
          assertEquals(expected, smoother.fit(y, n, x, weights, Double.NaN), 1e-10);
        }
      }
    }
  }

  /** The normal equations, written down for the nearest neighbours of x. */
  private static double leastSquares(double[] y, double[] v, int x, int window, int degree) {
    int n = y.length;
    int left = 0;
    while (left + window < n && Math.abs(left + window - x) < Math.abs(left - x)) {
      left++;
    }
    int right = Math.min(n, left + window) - 1;
    double reach = Math.max(Math.abs(left - x), Math.abs(right - x));
    reach += (Math.max(0, window - n) & -2) / 2.0;
    double[][] a = new double[2][3];
    for (int j = left; j <= right; j++) {
      double r = Math.abs(j - x) / reach;
      double tricube = r > 0.999 ? 0 : r <= 0.001 ? 1 : Math.pow(1 - Math.pow(r, 3), 3);
      double w = v[j] * tricube;
      a[0][0] += w;
      a[0][1] += w * (j - x);
      a[1][1] += w * (j - x) * (j - x);
      a[0][2] += w * y[j];
      a[1][2] += w * (j - x) * y[j];
    }
    if (degree == 0) {
      return a[0][2] / a[0][0];
    }
    double determinant = a[0][0] * a[1][1] - a[0][1] * a[0][1];
    return (a[0][2] * a[1][1] - a[0][1] * a[1][2]) / determinant;
  }
}
