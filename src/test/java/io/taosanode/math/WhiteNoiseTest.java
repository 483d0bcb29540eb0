package io.taosanode.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.GoldenCase;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhiteNoiseTest {
  @ParameterizedTest
  @ValueSource(strings = {"l17", "v96"})
  void statisticEqualsTheReference(String name) {
    GoldenCase golden = GoldenCase.read("/golden/whitenoise/" + name + ".csv");
    double expected = golden.number("statistic");
    assertEquals(expected, WhiteNoise.test(golden.row("series")).statistic(), 1e-12 * expected);
  }

  @ParameterizedTest
  @CsvSource({"l17,false", "v96,false", "w144,true"})
  void pValueEqualsTheReference(String name, boolean white) {
    GoldenCase golden = GoldenCase.read("/golden/whitenoise/" + name + ".csv");
    WhiteNoise test = WhiteNoise.test(golden.row("series"));
    double expected = golden.number("p");
    assertEquals(expected, test.pValue(), (expected < 1e-10 ? 1e-3 : 1e-10) * expected);
    assertEquals(white, test.isWhiteNoise());
  }

  @Test
  void sixteenValuesAreNeverWhiteNoise() {
    double[] w144 = GoldenCase.read("/golden/whitenoise/w144.csv").row("series");
    assertFalse(WhiteNoise.test(Arrays.copyOf(w144, 16)).isWhiteNoise());
    assertTrue(Double.isNaN(WhiteNoise.test(Arrays.copyOf(w144, 16)).statistic()));
    assertFalse(Double.isNaN(WhiteNoise.test(Arrays.copyOf(w144, 17)).statistic()));
  }

  @Test
  void constantSeriesIsNotWhiteNoise() {
    double[] y = new double[50];
    Arrays.fill(y, 0.1);
    WhiteNoise test = WhiteNoise.test(y);
    assertFalse(test.isWhiteNoise());
    assertTrue(Double.isNaN(test.pValue()));
  }

  @Test
  void missingValuesAreLeftOut() {
    double[] w144 = GoldenCase.read("/golden/whitenoise/w144.csv").row("series");
    double[] gaps = new double[w144.length + 2];
    System.arraycopy(w144, 0, gaps, 1, w144.length);
    gaps[0] = Double.NaN;
    gaps[gaps.length - 1] = Double.NaN;
    assertEquals(WhiteNoise.test(w144), WhiteNoise.test(gaps));
  }

  @Test
  void hugeValuesGiveTheSameAnswer() {
    double[] w144 = GoldenCase.read("/golden/whitenoise/w144.csv").row("series");
    double[] huge = Arrays.stream(w144).map(v -> v * 1e302).toArray();
    assertEquals(WhiteNoise.test(w144).pValue(), WhiteNoise.test(huge).pValue(), 1e-9);
  }
}
