package io.taosanode.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class AdamTest {
  /** Both means are corrected for their start at zero, so the first step is the rate itself. */
  @Test
  void firstStepIsTheRateAgainstTheSign() {
    double[] p = {1, 1, 1};
    new Adam(List.of(p)).step(List.of(new double[] {5, -0.01, 0}), 0.1);
    assertArrayEquals(new double[] {0.9, 1.1, 1}, p, 1e-6);
  }

  /** m = 0.9 * 0.1 + 0.1 * 3 over 1 - 0.81, v = 0.999 * 0.001 + 0.001 * 9 over 1 - 0.998001. */
  @Test
  void secondStepFollowsTheSource() {
    double[] p = {0};
    Adam adam = new Adam(List.of(p));
    adam.step(List.of(new double[] {1}), 0.1);
    double first = p[0];
    adam.step(List.of(new double[] {3}), 0.1);
    double m = (0.9 * 0.1 + 0.1 * 3) / (1 - 0.81);
    double v = (0.999 * 0.001 + 0.001 * 9) / (1 - 0.998001);
    assertEquals(first - 0.1 * m / (Math.sqrt(v) + 1e-8), p[0], 1e-9);
  }
}
