package io.taosanode.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResistantLineTest {
  private static double[] line(int n) {
    return IntStream.range(0, n).mapToDouble(t -> 0.3 - 0.01 * t).toArray();
  }

  @Test
  void lineLeavesNothing() {
    for (int n = 3; n < 40; n++) {
      assertArrayEquals(new double[n], ResistantLine.residuals(line(n)), 1e-14, "n = " + n);
    }
  }

  /** Outside of the medians of the first and the last third a wild value changes nothing. */
  @Test
  void wildValueStandsOutInFull() {
    double[] y = line(31);
    y[15] += 7;
    double[] residuals = ResistantLine.residuals(y);
    assertEquals(7, residuals[15], 1e-13);
    residuals[15] = 0;
    assertArrayEquals(new double[31], residuals, 1e-13);
  }

  @Test
  void residualsHaveMedianZero() {
    double[] y = {0.3, -0.2, 0.5, 0.1, 0.9, -0.4, 0.7};
    double[] residuals = ResistantLine.residuals(y);
    assertEquals(0, OrderStatistics.quantiles(residuals, 0.5)[0], 1e-15);
  }

  /** Medians of {1, 2} and {7, 9} are 1.5 and 8, the middles of their positions 4 apart. */
  @Test
  void slopeJoinsTheMediansOfTheOuterThirds() {
    double[] y = {1, 2, 3, 4, 7, 9};
    double[] residuals = ResistantLine.residuals(y);
    assertEquals(2 - 1 - 6.5 / 4, residuals[1] - residuals[0], 1e-14);
  }

  @Test
  void twoValuesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> ResistantLine.residuals(new double[2]));
  }
}
