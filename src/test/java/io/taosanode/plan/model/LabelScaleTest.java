package io.taosanode.plan.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.taosanode.plan.PlanFiles;
import io.taosanode.plan.encoding.Label;
import io.taosanode.plan.encoding.PlanTable;
import io.taosanode.plan.network.Targets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelScaleTest {
  private static final PlanTable TREES = PlanFiles.table(PlanFiles.TREES);
  private static final Targets TARGETS =
      LabelScale.of(TREES).targets(TREES, List.of(Label.values()));

  /** The mean ratio error of one prediction for the second line of the trees. */
  private static double ratio(int label, double prediction) {
    double[] row = new double[4];
    row[label] = prediction;
    return TARGETS.meanRatio(new double[][] {row}, new int[] {1}, label);
  }

  @Test
  void maximaAreThoseOfTheFile() {
    assertArrayEquals(new double[] {5, 40, 200, 2}, LabelScale.of(TREES).maxima());
  }

  @Test
  void labelsAreDividedByTheirMaxima() {
    double[] scaled = {0, 0.75, 0.25, 0.5};
    for (int label = 0; label < 4; label++) {
      assertEquals(1, ratio(label, scaled[label]), 1e-12);
    }
  }

  @Test
  void epsilonIsOneUnit() {
    assertEquals((0.4 + 0.2) / 0.2, ratio(0, 0.4), 1e-6);
    assertEquals((0.75 + 0.025) / (0.5 + 0.025), ratio(1, 0.5), 1e-6);
    assertEquals((1 + 0.005) / (0.25 + 0.005), ratio(2, 1), 1e-6);
    assertEquals((1 + 0.5) / (0.5 + 0.5), ratio(3, 1), 1e-6);
  }

  @Test
  void mediansLieHalfAUnitInwards() {
    double[] medians = TARGETS.medians();
    assertEquals(0.1 / 1.2, medians[0], 1e-7);
    assertEquals((15 / 40.0 + 0.0125) / 1.025, medians[1], 1e-7);
  }
}
