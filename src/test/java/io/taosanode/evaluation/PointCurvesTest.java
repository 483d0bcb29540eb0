package io.taosanode.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PointCurvesTest {
  private static final boolean[] LABELS = {false, true, false, true};

  @Test
  void perfectScoreHasFullAreas() {
    assertEquals(new PointCurves(1, 1), PointCurves.of(LABELS, new double[] {0, 2, 1, 3}));
  }

  @Test
  void constantScoreHasTheRateAndOneHalf() {
    assertEquals(new PointCurves(0.5, 0.5), PointCurves.of(LABELS, new double[4]));
  }

  @Test
  void areasAreThoseComputedByHand() {
    PointCurves curves = PointCurves.of(LABELS, new double[] {3, 4, 1, 2});
    assertEquals(0.5 * 1 + 0.5 * 2 / 3, curves.aucPr(), 1e-12);
    assertEquals(0.75, curves.aucRoc(), 1e-12);
  }

  @Test
  void equalScoresAreTakenTogether() {
    PointCurves curves = PointCurves.of(LABELS, new double[] {3, 3, 1, 2});
    assertEquals(0.5 * 1 / 2 + 0.5 * 2 / 3, curves.aucPr(), 1e-12);
    assertEquals(0.5 * 0.25 + 0.5 * 1, curves.aucRoc(), 1e-12);
  }

  @Test
  void oneClassAloneHasNoAreas() {
    PointCurves none = PointCurves.of(new boolean[3], new double[3]);
    assertEquals(new PointCurves(Double.NaN, Double.NaN), none);
  }
}
