package io.taosanode.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.series.Precision;
import io.taosanode.series.Sampling;
import io.taosanode.series.TimeSeries;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskTest {
  private static final TimeSeries SERIES =
      TimeSeries.of(Precision.MILLIS, new long[] {1, 2, 3}, new double[] {4, 5, 6});
  private static final Sampling FUTURE = new Sampling(4, 1);

  private static String refusal(int horizon, double level, Sampling future) {
    return assertThrows(
            AnalysisException.class, () -> new ForecastTask(SERIES, horizon, level, future))
        .getMessage();
  }

  @Test
  void horizonMustBePositive() {
    assertEquals("horizon = 0: must be in [1, 10240]", refusal(0, 0.95, FUTURE));
  }

  @Test
  void levelMustLeaveRoomOutside() {
    assertEquals("level = 1.0: must be in [0, 1)", refusal(1, 1, FUTURE));
    assertEquals("level = NaN: must be in [0, 1)", refusal(1, Double.NaN, FUTURE));
  }

  @Test
  void lastTickMustFit() {
    assertEquals(
        "step = 9223372036854775807: the last of 3 ticks does not fit 64 bits",
        refusal(3, 0.95, new Sampling(0, Long.MAX_VALUE)));
  }

  @Test
  void covariatesMustCoverHistoryAndHorizon() {
    Covariates covariates = Covariates.owning(List.of(new double[3]), List.of(new double[4]));
    AnalysisException e =
        assertThrows(
            AnalysisException.class, () -> new ForecastTask(SERIES, 2, 0.9, FUTURE, covariates));
    assertEquals("future covariate 1: 4 values, must be 5", e.getMessage());
    assertEquals(1, new ForecastTask(SERIES, 1, 0.9, FUTURE, covariates).covariates().pastCount());
  }

  @Test
  void covariatesAreHandedOutAsCopies() {
    Covariates covariates = Covariates.owning(List.of(), List.of(new double[] {1, 2}));
    covariates.future(0)[0] = 9;
    assertArrayEquals(new double[] {1, 2}, covariates.future(0));
    assertFalse(covariates.isEmpty());
    assertTrue(Covariates.none().isEmpty());
  }

  @Test
  void resultsAreCopiedBothWays() {
    double[] scores = {1, 2};
    Detection detection = Detection.of(scores, new boolean[] {false, true});
    scores[0] = 9;
    detection.scores()[1] = 9;
    detection.flags()[1] = false;
    assertArrayEquals(new double[] {1, 2}, detection.scores());
    assertTrue(detection.isAnomalous(1));
  }

  @Test
  void thresholdItselfIsNotAnomalous() {
    assertArrayEquals(
        new boolean[] {false, false, true},
        Detection.above(2, new double[] {1, 2, Math.nextUp(2.0)}).flags());
  }

  @Test
  void notesAddUp() {
    FitReport fit = FitReport.closedForm("", 0, 8, 4);
    Forecast forecast = Forecast.of(new double[1], new double[1], new double[1], fit);
    assertEquals(List.of("a", "b"), forecast.withNote("a").withNote("b").notes());
    assertEquals(List.of(), forecast.notes());
    assertEquals(2, fit.mse());
  }

  @Test
  void resultsOfUnequalLengthAreAMistakeOfTheProgrammer() {
    FitReport fit = FitReport.closedForm("", 0, 0, 0);
    assertThrows(
        IllegalArgumentException.class,
        () -> Forecast.of(new double[1], new double[2], new double[1], fit));
    assertThrows(IllegalArgumentException.class, () -> Detection.of(new double[1], new boolean[2]));
    assertEquals(0, fit.mse());
  }

  @Test
  void expiredRunFailsAtItsNextCheckpoint() {
    RunContext run = RunContext.within(Duration.ZERO.minusNanos(1));
    AnalysisException e = assertThrows(AnalysisException.class, run::checkpoint);
    assertEquals(ErrorKind.TIMEOUT, e.kind());
  }

  @Test
  void cancelledRunFailsAtItsNextCheckpoint() {
    RunContext run = RunContext.unlimited();
    run.checkpoint();
    run.cancel();
    assertThrows(AnalysisException.class, run::checkpoint);
  }

  @Test
  void algorithmNamesAreLowerCaseWords() {
    assertThrows(IllegalArgumentException.class, () -> AlgorithmInfo.of("KSigma", ""));
    assertThrows(IllegalArgumentException.class, () -> AlgorithmInfo.of("a".repeat(64), ""));
    assertEquals("timemoe-fc", AlgorithmInfo.of("timemoe-fc", "").name());
  }
}
