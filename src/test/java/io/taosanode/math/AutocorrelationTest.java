package io.taosanode.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.property.ClassicalSeries;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutocorrelationTest {
  @ParameterizedTest
  @ValueSource(ints = {5, 64, 65, 255, 256, 257, 1000})
  void transformEqualsTheDirectSum(int n) {
    long seed = 11;
    double[] x = noise(n, seed);
    assertArrayEquals(
        Autocorrelation.direct(x, n - 1),
        Autocorrelation.transformed(x, n - 1),
        1e-11 * n,
        "seed " + seed);
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 100})
  void everyLagFollowsTheDefinition(int lags) {
    long seed = 12;
    double[] y = noise(150, seed);
    double mean = Arrays.stream(y).average().orElseThrow();
    double[] r = Autocorrelation.of(y, lags);
    double variance = 0;
    for (double v : y) {
      variance += (v - mean) * (v - mean);
    }
    for (int k = 0; k <= lags; k++) {
      double sum = 0;
      for (int t = 0; t + k < y.length; t++) {
        sum += (y[t] - mean) * (y[t + k] - mean);
      }
      assertEquals(sum / variance, r[k], 1e-12, "seed " + seed + ", lag " + k);
    }
  }

  /** R 4.2.2: acf(lh). */
  @Test
  void hormoneSeriesHasTheAutocorrelationsOfTheReference() {
    double[] r = Autocorrelation.of(ClassicalSeries.read("lh"), 3);
    assertArrayEquals(new double[] {1, 0.57552, 0.18182, -0.14476}, r, 5e-6);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e300, 1e-300, -1})
  void unitDoesNotMatter(double unit) {
    double[] y = noise(80, 13);
    double[] scaled = Arrays.stream(y).map(v -> v * unit).toArray();
    assertArrayEquals(Autocorrelation.of(y, 70), Autocorrelation.of(scaled, 70), 1e-12);
  }

  @Test
  void constantSeriesHasNone() {
    double[] r = Autocorrelation.of(new double[] {0.1, 0.1, 0.1, 0.1}, 2);
    assertTrue(Arrays.stream(r).allMatch(Double::isNaN));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 4})
  void lagsOutOfRangeAreRefused(int lags) {
    assertThrows(IllegalArgumentException.class, () -> Autocorrelation.of(new double[4], lags));
  }

  private static double[] noise(int n, long seed) {
    Random random = new Random(seed);
    return random.doubles(n, -1, 2).toArray();
  }
}
