package io.taosanode.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class InterpolationTest {
  private static final double NAN = Double.NaN;

  @Test
  void gapsBecomeStraightLines() {
    assertArrayEquals(
        new double[] {1, 2, 3, 4, 2, 0},
        Interpolation.bridge(new double[] {1, NAN, NAN, 4, NAN, 0}),
        1e-15);
  }

  @Test
  void endsTakeTheNearestValue() {
    assertArrayEquals(
        new double[] {3, 3, 3, 5, 5}, Interpolation.bridge(new double[] {NAN, NAN, 3, 5, NAN}));
  }

  @Test
  void inputStaysAsItIs() {
    double[] y = {1, NAN, 3};
    Interpolation.bridge(y);
    assertTrue(Double.isNaN(y[1]));
  }

  @Test
  void nothingKnownStaysUnknown() {
    assertArrayEquals(new double[] {NAN, NAN}, Interpolation.bridge(new double[] {NAN, NAN}));
  }

  @Test
  void farApartEndsDoNotOverflow() {
    assertArrayEquals(
        new double[] {-1.7e308, 0, 1.7e308},
        Interpolation.bridge(new double[] {-1.7e308, NAN, 1.7e308}));
  }
}
