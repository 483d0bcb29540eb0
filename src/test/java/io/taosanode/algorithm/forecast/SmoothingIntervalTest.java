package io.taosanode.algorithm.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.RunContext;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmoothingIntervalTest {
  private static final SmoothingWeights WEIGHTS = new SmoothingWeights(0.3, 0.3 * 0.2, 0.4, 1);
  private static final int HORIZON = 10;

  @ParameterizedTest
  @CsvSource({"NONE,NONE", "ADD,NONE", "NONE,ADD", "ADD,ADD"})
  void formulaEqualsSimulation(Component trend, Component season) {
    int period = season == Component.NONE ? 1 : 4;
    SmoothingForm form = new SmoothingForm(false, trend, false, season, period);
    SmoothingWeights weights =
        new SmoothingWeights(0.3, form.hasTrend() ? 0.3 * 0.2 : 0, form.hasSeason() ? 0.4 : 0, 1);
    InitialStates last = new InitialStates(0.5, form.hasTrend() ? 0.02 : 0, new double[period]);
    SmoothingInterval interval = new SmoothingInterval(form, weights, last, 0.1);
    double[] mean = new double[HORIZON];
    for (int h = 0; h < HORIZON; h++) {
      mean[h] = 0.5 + (h + 1) * last.slope();
    }
    PredictionInterval exact = PredictionInterval.normal(mean, interval.deviations(HORIZON), 0.9);
    PredictionInterval paths = interval.simulated(HORIZON, 0.9, RunContext.unlimited());
    for (int h = 0; h < HORIZON; h++) {
      double half = exact.upper()[h] - mean[h];
      assertEquals(exact.lower()[h], paths.lower()[h], 0.06 * half, "step " + (h + 1));
      assertEquals(exact.upper()[h], paths.upper()[h], 0.06 * half, "step " + (h + 1));
    }
  }

  @Test
  void varianceOfSimpleSmoothingGrowsByAlphaSquared() {
    SmoothingForm form = new SmoothingForm(false, Component.NONE, false, Component.NONE, 1);
    SmoothingInterval interval =
        new SmoothingInterval(
            form, new SmoothingWeights(0.5, 0, 0, 1), new InitialStates(0, 0, new double[1]), 2);
    double[] deviations = interval.deviations(3);
    assertEquals(2, deviations[0], 1e-15);
    assertEquals(2 * Math.sqrt(1.25), deviations[1], 1e-15);
    assertEquals(2 * Math.sqrt(1.5), deviations[2], 1e-15);
  }

  @Test
  void longHorizonIsSimulatedWithFewerPaths() {
    SmoothingForm form = new SmoothingForm(false, Component.ADD, false, Component.MUL, 4);
    InitialStates last = new InitialStates(1, 0, new double[] {1, 1, 1, 1});
    PredictionInterval paths =
        new SmoothingInterval(form, WEIGHTS, last, 0.01)
            .simulated(4000, 0.9, RunContext.unlimited());
    assertEquals(4000, paths.upper().length);
    assertTrue(Arrays.stream(paths.upper()).allMatch(Double::isFinite));
  }

  @Test
  void sameSeedGivesTheSamePaths() {
    SmoothingForm form = new SmoothingForm(false, Component.MUL, false, Component.MUL, 4);
    InitialStates last = new InitialStates(1, 1.01, new double[] {1, 1.1, 0.9, 1});
    SmoothingInterval interval = new SmoothingInterval(form, WEIGHTS, last, 0.05);
    PredictionInterval first = interval.simulated(20, 0.95, RunContext.unlimited());
    PredictionInterval second = interval.simulated(20, 0.95, RunContext.unlimited());
    assertTrue(Arrays.equals(first.lower(), second.lower()));
    assertTrue(Arrays.equals(first.upper(), second.upper()));
  }
}
