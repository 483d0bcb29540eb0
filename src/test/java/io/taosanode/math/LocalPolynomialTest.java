package io.taosanode.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.taosanode.property.SeriesGen;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.fitting.PolynomialCurveFitter;
import org.apache.commons.math3.fitting.WeightedObservedPoints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalPolynomialTest {
  @ParameterizedTest
  @CsvSource({"5, 0", "7, 1", "11, 4", "21, 6"})
  void polynomialLeavesNothing(int window, int degree) {
    double[] y =
        IntStream.range(0, 60).mapToDouble(i -> Math.pow(i / 30.0 - 1, degree) + 2).toArray();
    assertArrayEquals(new double[60], new LocalPolynomial(window, degree).residuals(y), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({"5, 2", "9, 4", "31, 3"})
  void agreesWithALeastSquaresFitAtEveryPosition(int window, int degree) {
    double[] y = new SeriesGen(SeriesGen.Kind.WHITE_NOISE, 6).values(70);
    double[] residuals = new LocalPolynomial(window, degree).residuals(y);
    for (int i = 0; i < y.length; i++) {
      int start = Math.max(0, Math.min(y.length - window, i - window / 2));
      WeightedObservedPoints points = new WeightedObservedPoints();
      for (int t = start; t < start + window; t++) {
        points.add((t - i) / (double) window, y[t]);
      }
      double fit = PolynomialCurveFitter.create(degree).fit(points.toList())[0];
      assertEquals(y[i] - fit, residuals[i], 1e-8, "at " + i);
    }
  }

  @Test
  void fullDegreeReproducesEveryValue() {
    double[] y = new SeriesGen(SeriesGen.Kind.WHITE_NOISE, 6).values(20);
    assertArrayEquals(new double[20], new LocalPolynomial(5, 4).residuals(y), 1e-12);
  }

  /** Powers of 1000 positions are nearly collinear. */
  @Test
  void longWindowLosesNoDigits() {
    double[] y = IntStream.range(0, 3000).mapToDouble(i -> Math.pow(i / 1500.0 - 1, 10)).toArray();
    double largest =
        Arrays.stream(new LocalPolynomial(1001, 10).residuals(y)).map(Math::abs).max().orElse(1);
    assertEquals(0, largest, 1e-12);
  }

  @ParameterizedTest
  @CsvSource({"4, 1", "0, 0", "5, 5", "5, -1"})
  void windowAndDegreeAreChecked(int window, int degree) {
    assertThrows(IllegalArgumentException.class, () -> new LocalPolynomial(window, degree));
  }

  @Test
  void tooFewValuesAreRejected() {
    LocalPolynomial polynomial = new LocalPolynomial(5, 1);
    assertThrows(IllegalArgumentException.class, () -> polynomial.residuals(new double[4]));
  }
}
