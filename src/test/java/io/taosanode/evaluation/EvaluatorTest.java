package io.taosanode.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.algorithm.Builtins;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Covariates;
import io.taosanode.analysis.Forecast;
import io.taosanode.engine.AnalysisEngine;
import io.taosanode.engine.Catalog;
import io.taosanode.engine.ComputePool;
import io.taosanode.series.Precision;
import io.taosanode.series.Sampling;
import io.taosanode.series.TimeSeries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
  private static final int THREADS = 3;

  private final List<String> seen = new ArrayList<>();

  private <R> R with(Function<Evaluator, R> work) {
    try (ComputePool pool = new ComputePool(THREADS, THREADS)) {
      AnalysisEngine engine = new AnalysisEngine(Catalog.of(Builtins.all()), pool, run -> {});
      CaseRunner runner =
          new CaseRunner(THREADS, (done, total, set) -> seen.add(done + "/" + total + " " + set));
      return work.apply(new Evaluator(engine, Duration.ofSeconds(20), runner));
    }
  }

  private static TimeSeries series(double... values) {
    return TimeSeries.of(Precision.SECONDS, new Sampling(0, 60).ticks(values.length), values);
  }

  private static ForecastCase sawtooth(String id, int period) {
    double[] values = IntStream.range(0, 20).mapToDouble(t -> t % period).toArray();
    return new ForecastCase(
        new SeriesName(id, "saw"), period, series(values), new double[] {1, 2, 3});
  }

  private static AlgorithmSetting plain(String algorithm) {
    return new AlgorithmSetting(algorithm, Map.of());
  }

  /** A course that the covariate gives away. */
  @Test
  void futureCovariatesReachTheForecaster() {
    double[] driver = IntStream.range(0, 63).mapToDouble(t -> t * 37 % 11).toArray();
    double[] history = IntStream.range(0, 60).mapToDouble(t -> 3 * driver[t]).toArray();
    double[] actual = {3 * driver[60], 3 * driver[61], 3 * driver[62]};
    Covariates covariates = Covariates.owning(List.of(), List.of(driver));
    SeriesName name = new SeriesName("a", "driven");
    ForecastCase known = new ForecastCase(name, 1, series(history), actual, covariates);
    Forecast forecast =
        with(e -> e.forecast(List.of(known), plain("arima"), 0.95)).get(0).forecast().orElseThrow();
    assertArrayEquals(actual, forecast.mean(), 1e-3);
  }

  @Test
  void outcomesComeInTheOrderOfTheCases() {
    List<ForecastCase> cases = IntStream.range(0, 40).mapToObj(i -> sawtooth("s" + i, 5)).toList();
    List<ForecastOutcome> outcomes = with(e -> e.forecast(cases, plain("naive"), 0.95));
    assertEquals(cases, outcomes.stream().map(ForecastOutcome::series).toList());
  }

  @Test
  void progressIsToldAfterEachCase() {
    List<ForecastCase> cases = List.of(sawtooth("a", 5), sawtooth("b", 5));
    with(e -> e.forecast(cases, plain("naive"), 0.95));
    assertEquals(List.of("1/2 saw", "2/2 saw"), seen);
  }

  @Test
  void periodOfTheCaseIsHandedOn() {
    List<ForecastCase> cases = List.of(sawtooth("a", 4));
    List<ForecastOutcome> outcomes = with(e -> e.forecast(cases, plain("seasonal_naive"), 0.95));
    assertArrayEquals(
        new double[] {0, 1, 2}, outcomes.get(0).forecast().map(Forecast::mean).orElseThrow());
  }

  @Test
  void periodOfTheSettingComesFirst() {
    AlgorithmSetting setting = new AlgorithmSetting("seasonal_naive", Map.of("period", "5"));
    List<ForecastOutcome> outcomes =
        with(e -> e.forecast(List.of(sawtooth("a", 4)), setting, 0.95));
    assertArrayEquals(
        new double[] {3, 0, 1}, outcomes.get(0).forecast().map(Forecast::mean).orElseThrow());
  }

  @Test
  void refusedSeriesIsAnOutcomeWithItsReason() {
    ForecastCase tooShort =
        new ForecastCase(new SeriesName("a", "x"), 1, series(1), new double[] {2});
    ForecastOutcome outcome =
        with(e -> e.forecast(List.of(tooShort), plain("holtwinters"), 0.95)).get(0);
    assertTrue(outcome.forecast().isEmpty());
    assertTrue(outcome.failure().contains("1"), outcome.failure());
    assertTrue(ForecastScore.of(outcome, 0.95).failed());
  }

  @Test
  void refusedDetectionIsScoredAsHavingFoundNothing() {
    DetectionCase tooShort =
        new DetectionCase(new SeriesName("a", "x"), series(1), List.of(new RowWindow(0, 0)));
    AlgorithmSetting bad = new AlgorithmSetting("ksigma", Map.of("k", "none"));
    DetectionOutcome outcome = with(e -> e.detect(List.of(tooShort), bad)).get(0);
    assertTrue(outcome.failure().startsWith("k = none"), outcome.failure());
    assertEquals(new WindowCounts(0, 1, 0, 1), DetectionScore.of(outcome).counts());
  }

  @Test
  void missingValueScoresAsTheLowestOfTheOthers() {
    DetectionCase gap =
        new DetectionCase(new SeriesName("a", "x"), series(1, 2, Double.NaN, 3, 2, 40), List.of());
    DetectionOutcome outcome = with(e -> e.detect(List.of(gap), plain("ksigma"))).get(0);
    double[] scores = outcome.scores();
    assertEquals(
        IntStream.of(0, 1, 3, 4, 5).mapToDouble(i -> scores[i]).min().orElseThrow(), scores[2]);
  }

  @Test
  void unknownAlgorithmIsRefusedBeforeTheRun() {
    assertThrows(AnalysisException.class, () -> with(e -> e.detect(List.of(), plain("none"))));
    assertThrows(
        AnalysisException.class, () -> with(e -> e.forecast(List.of(), plain("none"), 0.9)));
  }

  @Test
  void caseNeedsACompleteHistoryAHorizonAndAPeriod() {
    SeriesName name = new SeriesName("a", "x");
    double[] actual = {1};
    for (TimeSeries history : List.of(series(), series(1, Double.NaN))) {
      assertThrows(
          IllegalArgumentException.class, () -> new ForecastCase(name, 1, history, actual));
    }
    assertThrows(
        IllegalArgumentException.class, () -> new ForecastCase(name, 0, series(1), actual));
    assertThrows(
        IllegalArgumentException.class, () -> new ForecastCase(name, 1, series(1), new double[0]));
  }

  @Test
  void baselinesAreTheSameInEveryRun() {
    DetectionCase flat =
        new DetectionCase(new SeriesName("a", "x"), series(new double[1000]), List.of());
    for (DetectionBaseline baseline : DetectionBaseline.values()) {
      assertArrayEquals(
          baseline.outcomes(List.of(flat)).get(0).scores(),
          baseline.outcomes(List.of(flat)).get(0).scores());
    }
    long flagged =
        RowWindow.runs(DetectionBaseline.RANDOM.outcomes(List.of(flat)).get(0).flags()).size();
    assertTrue(flagged > 2 && flagged < 25, "flagged " + flagged);
  }
}
