package io.taosanode.algorithm.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.FitReport;
import io.taosanode.analysis.Forecast;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AutoCombinationTest {
  private static final int STEPS = 10;

  /** A history of zeros with three origins. */
  private static final AutoValidation ZEROS =
      new AutoValidation(
          IntStream.range(0, 100).mapToDouble(t -> t == 0 ? 1e-3 : 0).toArray(),
          new int[] {90, 80, 70});

  private static AutoTrial trial(String name, double... means) {
    AutoMember member = new AutoMember(name, false, (task, run) -> constant(0, 1));
    List<Forecast> forecasts =
        Arrays.stream(means).mapToObj(mean -> constant(mean, Math.abs(mean))).toList();
    double error = ZEROS.error(forecasts.stream().map(Forecast::mean).toList());
    return new AutoTrial(member, forecasts, error);
  }

  private static Forecast constant(double mean, double half) {
    double[] means = new double[STEPS];
    Arrays.fill(means, mean);
    double[] lower = Arrays.stream(means).map(m -> m - half).toArray();
    double[] upper = Arrays.stream(means).map(m -> m + half).toArray();
    return Forecast.of(means, lower, upper, FitReport.closedForm(name(mean), 0, 1, STEPS));
  }

  private static String name(double mean) {
    return "constant " + mean;
  }

  @Test
  void weightsFallWithTheSquareOfTheError() {
    AutoCombination combination =
        AutoCombination.tried(List.of(trial("base", 2, 2, 2), trial("a", 1.5, 1.5, 1.5)), ZEROS);
    double[] weights = combination.weights();
    assertEquals(2.25 / 4, weights[0] / weights[1], 1e-6);
  }

  @Test
  void methodThatErrsMoreThanTwiceTheLeastHasNoPart() {
    AutoCombination combination =
        AutoCombination.tried(
            List.of(trial("base", 2, 2, 2), trial("a", 1, 1, 1), trial("b", 3, 3, 3)), ZEROS);
    assertEquals(
        List.of("base", "a"), combination.members().stream().map(AutoMember::name).toList());
  }

  /** Both methods err on the same side, so that any mean of them is worse than the baseline. */
  @Test
  void baselineThatIsTheBestStandsAlone() {
    AutoCombination combination =
        AutoCombination.tried(List.of(trial("base", 1, 1, 1), trial("a", 1.1, 1.1, 1.1)), ZEROS);
    assertEquals(1, combination.weights()[0], 1e-6);
    assertTrue(combination.weights()[1] < 1e-9, Arrays.toString(combination.weights()));
  }

  @Test
  void meanMayBeatEveryMember() {
    AutoCombination combination =
        AutoCombination.tried(List.of(trial("base", 1, 1, 1), trial("a", -1.1, -1.1, -1.1)), ZEROS);
    assertEquals(1 / 1.21, combination.weights()[1], 1e-6);
  }

  @Test
  void errorIsTheMeanOverOriginsAndSteps() {
    assertEquals(2, trial("a", 1, 2, 3).error(), 1e-12);
  }

  @Test
  void shortHistoriesHaveWiderIntervals() {
    assertEquals(1.03, AutoValidation.widening(100), 1e-12);
    assertEquals(2.08, AutoValidation.widening(25), 1e-12);
    assertEquals(AutoValidation.widening(15), AutoValidation.widening(5));
  }

  @Test
  void narrowIntervalsInTheTrialsWidenThatOfTheMethod() {
    List<Forecast> narrow = List.of(constant(1, 0.25), constant(1, 0.25), constant(1, 0.25));
    List<Forecast> fitting = List.of(constant(1, 1), constant(1, 1), constant(1, 1));
    List<Forecast> wide = List.of(constant(1, 9), constant(1, 9), constant(1, 9));
    assertArrayEquals(
        new double[] {Math.cbrt(2), 1, Math.cbrt(0.4)},
        new double[] {
          ZEROS.calibration(narrow), ZEROS.calibration(fitting), ZEROS.calibration(wide)
        },
        1e-12);
  }

  @Test
  void fewScoresDoNotChangeTheInterval() {
    AutoValidation brief = new AutoValidation(new double[12], new int[] {3});
    double[] nine = new double[9];
    Forecast forecast = Forecast.of(nine, nine, nine, FitReport.closedForm("zero", 0, 1, 3));
    assertEquals(1, brief.calibration(List.of(forecast)));
  }
}
