package io.taosanode.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalQuantileTest {
  /** R 4.2.2: qnorm((1 + coverage) / 2). */
  @ParameterizedTest
  @CsvSource({"0,0", "0.5,0.6744897501960817", "0.8,1.2815515655446004", "0.95,1.959963984540054"})
  void halfWidthEqualsTheTables(double coverage, double expected) {
    assertEquals(expected, NormalQuantile.halfWidth(coverage), 1e-12);
  }

  @Test
  void largestCoverageBelowOneIsFinite() {
    assertTrue(Double.isFinite(NormalQuantile.halfWidth(Math.nextDown(1.0))));
  }

  @ParameterizedTest
  @CsvSource({"1", "-0.1", "NaN"})
  void coverageOutOfRangeIsRefused(double coverage) {
    assertThrows(IllegalArgumentException.class, () -> NormalQuantile.halfWidth(coverage));
  }
}
