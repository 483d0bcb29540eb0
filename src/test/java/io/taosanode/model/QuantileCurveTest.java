package io.taosanode.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantileCurveTest {
  private static final QuantileCurve CURVE = new QuantileCurve(List.of(0.1, 0.25, 0.5, 0.9));

  /** Standard normal quantiles of the levels of the curve. */
  private static final double[] NORMAL = {
    -1.2815515655446004, -0.6744897501960817, 0, 1.2815515655446004
  };

  @Test
  void knownLevelsAreMetExactly() {
    double[] values = {1, 2, 4, 8};
    assertEquals(1, CURVE.at(values, 0.1));
    assertEquals(2, CURVE.at(values, 0.25));
    assertEquals(4, CURVE.at(values, 0.5));
    assertEquals(8, CURVE.at(values, 0.9));
  }

  /** A normal distribution is reproduced at any level. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 0.005, 0.025, 0.15, 0.3, 0.6, 0.95, 0.995, 0.999999})
  void normalQuantilesAreReproduced(double p) {
    double expected = -io.taosanode.math.Distributions.normalUpperQuantile(p);
    assertEquals(expected, CURVE.at(NORMAL, p), 1e-9);
  }

  @Test
  void tailGoesThroughMedianAndOutermostQuantile() {
    double[] skewed = {1, 2, 4, 8};
    double twice = 2 * 1.2815515655446004;
    double p = 1 - 0.5 * erfc(twice / Math.sqrt(2));
    assertEquals(12, CURVE.at(skewed, p), 1e-6);
  }

  private static double erfc(double x) {
    return org.apache.commons.math3.special.Erf.erfc(x);
  }

  @Test
  void pointHasNoSpread() {
    QuantileCurve point = new QuantileCurve(List.of(0.5));
    assertEquals(3, point.at(new double[] {3}, 0.975));
    assertEquals(false, point.hasSpread());
  }
}
