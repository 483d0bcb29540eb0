package io.taosanode.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionsTest {
  static List<String> golden() throws IOException {
    InputStream in =
        DistributionsTest.class.getResourceAsStream("/golden/distributions/quantiles.csv");
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void quantilesAgreeWithMultiplePrecision(String line) {
    String[] fields = line.split(",", 3);
    double p = Double.parseDouble(fields[0]);
    double df = Double.parseDouble(fields[1]);
    double expected = Double.parseDouble(fields[2]);
    double actual =
        df == 0 ? Distributions.normalUpperQuantile(p) : Distributions.studentUpperQuantile(p, df);
    assertEquals(expected, actual, 1e-13 * expected);
  }

  /**
   * Through the tail probability, because Commons Math finds quantiles to 1e-9 only; up to 1000
   * degrees of freedom and absolutely below 1, because it loses digits elsewhere.
   */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void studentQuantilesHaveTheTailThatCommonsMathComputes(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      double df = Math.floor(Math.exp(random.nextDouble() * Math.log(1_000)));
      double p = Math.exp(-random.nextDouble() * 30) / 2;
      double t = Distributions.studentUpperQuantile(p, df);
      TDistribution student = new TDistribution(null, df);
      double slope = student.density(t) * Math.max(1, t);
      double relative = (student.cumulativeProbability(-t) - p) / slope;
      assertEquals(0, relative, 1e-12, "df " + df + " p " + p);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-12, 0.01, 0.3, 0.4999})
  void quantilesAreSymmetric(double p) {
    double upper = Distributions.studentUpperQuantile(p, 7);
    assertEquals(-upper, Distributions.studentUpperQuantile(1 - p, 7), 1e-3 * upper);
    double z = Distributions.normalUpperQuantile(p);
    assertEquals(-z, Distributions.normalUpperQuantile(1 - p), 1e-3 * z);
  }

  @Test
  void medianIsZero() {
    assertEquals(0, Distributions.studentUpperQuantile(0.5, 5));
    assertEquals(0, Distributions.normalUpperQuantile(0.5));
  }

  @Test
  void twoDegreesOfFreedomFollowTheClosedForm() {
    for (double p : new double[] {0.3, 0.01, 1e-8}) {
      double t = Distributions.studentUpperQuantile(p, 2);
      assertEquals(p, 0.5 * (2 / (2 + t * t)) / (1 + t / Math.sqrt(2 + t * t)), 1e-12 * p);
    }
  }

  @Test
  void quantileGrowsContinuouslyWhereTheExpansionTakesOver() {
    for (double df : new double[] {998, 999, 1000, 1001}) {
      double here = Distributions.studentUpperQuantile(0.01, df);
      double next = Distributions.studentUpperQuantile(0.01, df + 1);
      assertTrue(next < here && here - next < 1e-5, "df " + df);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 5", "1, 5", "-0.1, 5", "NaN, 5", "0.1, 0.5", "0.1, NaN"})
  void argumentsOutOfRangeAreRejected(double p, double df) {
    assertThrows(IllegalArgumentException.class, () -> Distributions.studentUpperQuantile(p, df));
  }
}
