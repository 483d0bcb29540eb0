package io.taosanode.algorithm.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.taosanode.analysis.RunContext;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EtsIntervalTest {
  private static final double[] AIR = RecordedSeries.read("air-passengers");
  private static final int HORIZON = 30;

  /** Products of relative errors are far from normal after more steps than this. */
  private static final int NEARLY_NORMAL = 8;

  private static SmoothingFit fit(String model, String damped) {
    SmoothingForm form = EtsModel.of(model, damped).forms(true, 12).get(0);
    return EtsFit.of(Scaling.proportional(AIR).apply(AIR), form, RunContext.unlimited());
  }

  @ParameterizedTest
  @CsvSource({
    "ANN, false",
    "AAN, false",
    "AAN, true",
    "ANA, false",
    "AAA, true",
    "MNN, false",
    "MAN, true",
    "MNA, false",
    "MAA, true"
  })
  void formulaAgreesWithSimulation(String model, String damped) {
    SmoothingFit fit = fit(model, damped);
    double[] mean = fit.pass().forecast(HORIZON);
    SmoothingInterval interval = SmoothingInterval.of(fit, AIR.length);
    PredictionInterval formula = interval.around(mean, 0.8, RunContext.unlimited());
    PredictionInterval paths = interval.simulated(HORIZON, 0.8, RunContext.unlimited());
    int steps = model.startsWith("M") ? NEARLY_NORMAL : HORIZON;
    for (int h = 0; h < steps; h++) {
      double width = formula.upper()[h] - formula.lower()[h];
      assertEquals(width, paths.upper()[h] - paths.lower()[h], 0.08 * width, "step " + h);
    }
  }

  @Test
  void simulatedIntervalOfAShorterHorizonIsItsBeginning() {
    SmoothingFit fit = fit("MAM", "true");
    SmoothingInterval interval = SmoothingInterval.of(fit, AIR.length);
    double[] shorter = interval.simulated(5, 0.95, RunContext.unlimited()).lower();
    double[] longer = interval.simulated(HORIZON, 0.95, RunContext.unlimited()).lower();
    assertArrayEquals(shorter, Arrays.copyOf(longer, 5));
  }
}
