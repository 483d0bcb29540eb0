package io.taosanode.model.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.algorithm.Builtins;
import io.taosanode.analysis.Algorithm;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.AnomalyDetector;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Forecaster;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.model.LoadedModels;
import io.taosanode.model.LoadedModels.Generation;
import io.taosanode.model.ModelEntry;
import io.taosanode.model.ModelFixture;
import io.taosanode.model.ModelState;
import io.taosanode.model.ModelStore;
import io.taosanode.series.Precision;
import io.taosanode.series.Sampling;
import io.taosanode.series.TimeSeries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadedModelsTest {
  private static final double NAN = Double.NaN;

  @TempDir private Path folder = Path.of("");
  private LoadedModels models = new LoadedModels(new ModelStore(folder, 1), new OnnxRuntime());

  @BeforeEach
  void open() {
    models = new LoadedModels(new ModelStore(folder, 100_000), new OnnxRuntime());
  }

  @AfterEach
  void close() {
    models.close();
  }

  private Algorithm load(ModelFixture fixture) {
    fixture.write(folder, "m");
    Generation generation = models.reload(List.of());
    assertEquals("", generation.entries().get(0).reason());
    return generation.algorithms().get(0);
  }

  private static TimeSeries series(double... values) {
    long[] ticks = LongStream.range(0, values.length).map(i -> i * 1000).toArray();
    return TimeSeries.of(Precision.MILLIS, ticks, values);
  }

  private static Forecast forecast(
      Algorithm model, int horizon, double level, TimeSeries series, Map<String, String> options) {
    Sampling future = new Sampling(series.size() * 1000L, 1000);
    return ((Forecaster) model)
        .forecast(
            new ForecastTask(series, horizon, level, future),
            Params.of(options, model.info().params()),
            RunContext.unlimited());
  }

  private static Forecast forecast(Algorithm model, int horizon, double... values) {
    return forecast(model, horizon, 0.8, series(values), Map.of());
  }

  private static AnalysisException refusal(
      Algorithm model, int horizon, Map<String, String> options, RunContext run) {
    TimeSeries series = series(1, 2, 3, 4);
    ForecastTask task = new ForecastTask(series, horizon, 0.8, new Sampling(4000, 1000));
    Params params = Params.of(options, model.info().params());
    return assertThrows(
        AnalysisException.class, () -> ((Forecaster) model).forecast(task, params, run));
  }

  private String failure(ModelFixture fixture) {
    fixture.write(folder, "m");
    ModelEntry entry = models.reload(List.of()).entries().get(0);
    assertEquals(ModelState.FAILED, entry.state());
    return entry.reason();
  }

  @Test
  void pointForecastIsTransformedBackAndHasNoInterval() {
    Forecast forecast = forecast(load(ModelFixture.LAST), 3, 100, 104, 108);
    assertArrayEquals(new double[] {108, 108, 108}, forecast.mean(), 1e-5);
    assertArrayEquals(forecast.mean(), forecast.lower());
    assertEquals("m gives a point forecast; the interval has no width", forecast.notes().get(0));
  }

  @Test
  void largeOffsetKeepsItsDigits() {
    Forecast forecast = forecast(load(ModelFixture.LAST), 1, 1.7e9 + 1, 1.7e9 + 2, 1.7e9 + 3);
    assertEquals(1.7e9 + 3, forecast.mean()[0], 1e-5);
  }

  @Test
  void quantilesAreThoseOfTheNetworkInUnitsOfTheSeries() {
    Forecast forecast = forecast(load(ModelFixture.QUANTILES), 4, 8, 12);
    assertArrayEquals(new double[] {10, 10, 10, 10}, forecast.mean(), 1e-5);
    assertArrayEquals(new double[] {8, 8, 8, 8}, forecast.lower(), 1e-5);
    assertArrayEquals(new double[] {12, 12, 12, 12}, forecast.upper(), 1e-5);
  }

  @Test
  void missingValuesReachTheNetworkAsSuch() {
    Forecast forecast = forecast(load(ModelFixture.QUANTILES), 1, 8, NAN, NAN, 12, NAN);
    assertEquals(10, forecast.mean()[0], 1e-5);
  }

  @Test
  void stepsMayComeBeforeLevelsAndQuantilesMayCross() {
    ModelFixture fixture =
        new ModelFixture("steps_first", ModelFixture.QUANTILES.parts())
            .with("[0.1, 0.5, 0.9]", "[0.1, 0.5, 0.9], \"layout\": \"step_level\"");
    Forecast forecast = forecast(load(fixture), 4, 8, 12);
    assertArrayEquals(new double[] {6, 6, 6, 6}, forecast.lower(), 1e-5);
    assertArrayEquals(new double[] {14, 14, 14, 14}, forecast.upper(), 1e-5);
  }

  @Test
  void rolloutByTheMedianWidensWithTheRootOfThePasses() {
    Forecast forecast = forecast(load(ModelFixture.QUANTILES), 10, 8, 12);
    assertEquals(10, forecast.mean()[9], 1e-5);
    assertEquals(12, forecast.upper()[3], 1e-5);
    assertEquals(10 + 2 * Math.sqrt(2), forecast.upper()[4], 1e-5);
    assertEquals(10 - 2 * Math.sqrt(3), forecast.lower()[9], 1e-5);
  }

  @Test
  void rolloutByQuantilesReducesAllPathsToTheLevels() {
    Forecast forecast =
        forecast(load(ModelFixture.QUANTILES.with("\"median\"", "\"quantiles\"")), 8, 8, 12);
    // Contexts (-1, 1) continued by four times -1, 0 or 1 have the means -2/3, 0 and 2/3, so that
    // the nine values of a step are those -1, 0 and +1.
    double[] all = {-5 / 3.0, -1, -2 / 3.0, -1 / 3.0, 0, 1 / 3.0, 2 / 3.0, 1, 5 / 3.0};
    double tenth = all[0] + 0.8 * (all[1] - all[0]);
    assertEquals(10 + 2 * tenth, forecast.lower()[4], 1e-5);
    assertEquals(10, forecast.mean()[7], 1e-5);
    assertEquals(10 - 2 * tenth, forecast.upper()[7], 1e-5);
  }

  @Test
  void horizonBeyondAModelWithoutRolloutIsRefused() {
    AnalysisException e = refusal(load(ModelFixture.PERIOD), 5, Map.of(), RunContext.unlimited());
    assertEquals("horizon = 5: must be in [1, 4] for m", e.getMessage());
  }

  @Test
  void periodReachesTheNetwork() {
    Algorithm model = load(ModelFixture.PERIOD);
    TimeSeries series = series(1, 2, 4);
    assertEquals(
        Math.sqrt(3), forecast(model, 1, 0.8, series, Map.of("period", "2")).mean()[0], 1e-6);
    assertEquals(Math.sqrt(5), forecast(model, 1, 0.8, series, Map.of()).mean()[0], 1e-6);
  }

  @Test
  void numberThatIsNoneIsAnErrorThatNamesTheOutput() {
    AnalysisException e =
        refusal(load(ModelFixture.PERIOD), 1, Map.of("period", "9"), RunContext.unlimited());
    assertEquals("model m: output forecast has NaN at 0", e.getMessage());
    assertEquals(ErrorKind.INTERNAL, e.kind());
  }

  @Test
  void deadlineEndsARunWithinTheNetwork() {
    Algorithm model = load(ModelFixture.SLOW);
    long start = System.nanoTime();
    AnalysisException e =
        refusal(model, 1, Map.of("period", "10000"), RunContext.within(Duration.ofMillis(200)));
    long millis = (System.nanoTime() - start) / 1_000_000;
    assertEquals(ErrorKind.TIMEOUT, e.kind());
    assertTrue(millis < 5000, "took " + millis + " ms");
    assertEquals(4, forecast(model, 1, 1, 2, 3, 4).mean()[0]);
  }

  @Test
  void constantContextIsContinuedWithoutTheNetwork() {
    Forecast forecast = forecast(load(ModelFixture.QUANTILES), 2, 7.1, 7.1, 7.1);
    assertArrayEquals(new double[] {7.1, 7.1}, forecast.mean());
    assertArrayEquals(new double[] {7.1, 7.1}, forecast.upper());
  }

  @Test
  void maskMarksObservedValues() {
    ModelFixture fixture =
        new ModelFixture(
            "masked",
            """
            "task": "forecast",
            "input": {"values": "context", "mask": "mask", "length": 16, "padding": "edge",
              "missing": "bridged"},
            "output": {"values": "forecast", "horizon": 16},
            "normalisation": {"kind": "none"}
            """);
    double[] echoed = forecast(load(fixture), 16, 1, NAN, 3).mean();
    assertEquals(7, echoed[0]);
    assertArrayEquals(new double[] {1, 7, 3}, new double[] {echoed[13], echoed[14], echoed[15]});
  }

  @Test
  void modelWithOneRowRunsManyOneByOne() {
    ModelFixture fixture =
        new ModelFixture(
            "masked",
            """
            "task": "detect",
            "input": {"values": "context", "mask": "mask", "length": 16},
            "output": {"values": "forecast"},
            "normalisation": {"kind": "fixed", "mean": 0, "scale": 2},
            "detection": {"threshold": 1, "stride": 5}
            """);
    AnomalyDetector model = (AnomalyDetector) load(fixture);
    TimeSeries series = series(IntStream.range(0, 40).mapToDouble(i -> i).toArray());
    Detection detection =
        model.detect(
            new DetectionTask(series),
            Params.of(Map.of(), model.info().params()),
            RunContext.unlimited());
    assertArrayEquals(new double[40], detection.scores());
  }

  private Detection spike(ModelFixture fixture) {
    AnomalyDetector model = (AnomalyDetector) load(fixture);
    double[] values = IntStream.range(0, 60).mapToDouble(i -> i % 2).toArray();
    values[30] = 50;
    return model.detect(
        new DetectionTask(series(values)),
        Params.of(Map.of(), model.info().params()),
        RunContext.unlimited());
  }

  @Test
  void rowThatTheNetworkCannotRepeatIsFlagged() {
    Detection detection = spike(ModelFixture.CLIP);
    for (int i = 0; i < 60; i++) {
      assertEquals(i == 30, detection.isAnomalous(i), "row " + i);
    }
    assertTrue(detection.score(30) > 5);
  }

  @Test
  void windowErrorFlagsRowsWhoseWindowsAllStandOut() {
    Detection detection =
        spike(
            ModelFixture.CLIP.with(
                "{\"threshold\"", "{\"score\": \"window_error\", \"threshold\""));
    assertTrue(detection.isAnomalous(30));
    assertEquals(1, IntStream.range(0, 60).filter(detection::isAnomalous).count());
  }

  @Test
  void nanFromEveryInputFailsTheTrialRun() {
    ModelFixture fixture = new ModelFixture("nan", ModelFixture.LAST.parts());
    String reason =
        failure(
            fixture
                .with("\"minimum\": 3", "\"padding\": \"edge\"")
                .with("\"horizon\": 8", "\"horizon\": 4"));
    assertEquals("trial run: model m: output forecast has NaN at 0", reason);
  }

  @Test
  void shapeThatShowsOnlyInARunFailsTheTrialRun() {
    ModelFixture fixture = new ModelFixture("short", ModelFixture.LAST.parts());
    String reason = failure(fixture.with("\"minimum\": 3", "\"padding\": \"edge\""));
    assertEquals(
        "trial run: model m: output forecast has shape [1, 3], the manifest promises 8 values",
        reason);
  }

  @Test
  void tensorThatTheGraphLacksIsNamed() {
    assertEquals(
        "the graph has no input history, it has [context]",
        failure(ModelFixture.LAST.with("\"context\"", "\"history\"")));
  }

  @Test
  void inputThatTheManifestLacksIsNamed() {
    assertEquals(
        "the graph wants inputs that the manifest lacks: [period]",
        failure(ModelFixture.SLOW.with(", \"period\": \"period\"", "")));
  }

  @Test
  void otherLengthThanTheGraphsIsTold() {
    assertEquals(
        "input context: has shape [-1, 16], the manifest expects [-1, 20]",
        failure(ModelFixture.QUANTILES.with("\"length\": 16", "\"length\": 20")));
  }

  @Test
  void fixedLengthNeedsPaddingForShorterHistories() {
    String reason = failure(ModelFixture.QUANTILES.with("\"padding\": \"nan\",", ""));
    assertEquals(
        "input context: its length is fixed, so a shorter history needs input.padding", reason);
  }

  @Test
  void graphThatTheRuntimeRefusesIsTold() {
    byte[] garbage = {0x3a, 2, 0x12, 0};
    ModelFixture.LAST.write(folder, "m", garbage, ModelFixture.sha256(garbage), garbage.length);
    String reason = models.reload(List.of()).entries().get(0).reason();
    assertTrue(reason.startsWith("ONNX Runtime refuses the network: "), reason);
  }

  @Test
  void nameOfABuiltInIsRefused() {
    ModelFixture.LAST.write(folder, "arima");
    ModelFixture.CLIP.write(folder, "ets");
    List<ModelEntry> entries = models.reload(Builtins.all()).entries();
    assertEquals("arima: an algorithm or another model has this name", entries.get(0).reason());
    assertEquals(ModelState.READY, entries.get(1).state());
  }

  @Test
  void aliasAnswersToo() {
    ModelFixture.LAST.with("\"task\"", "\"aliases\": [\"other\"], \"task\"").write(folder, "m");
    List<Algorithm> algorithms = models.reload(List.of()).algorithms();
    assertEquals(
        List.of("m", "other", "sample_ad_model"),
        algorithms.stream().map(a -> a.info().name()).toList());
    assertEquals(3, forecast(algorithms.get(1), 1, 1, 2, 3).mean()[0], 1e-6);
  }

  @Test
  void reloadKeepsOldGenerationsWorkingUntilTheyAreReleased() throws Exception {
    ModelFixture.LAST.write(folder, "m");
    Generation first = models.reload(List.of());
    Files.delete(folder.resolve("m/model.onnx"));
    Generation second = models.reload(List.of());
    assertEquals(1, second.algorithms().size());
    Algorithm old = first.algorithms().get(0);
    assertEquals(3, forecast(old, 1, 1, 2, 3).mean()[0], 1e-6);
    first.release().run();
    AnalysisException e = assertThrows(AnalysisException.class, () -> forecast(old, 1, 1, 2, 3));
    assertEquals("model m: is unloaded", e.getMessage());
  }

  @Test
  void eightThreadsGetTheSameAnswersToTheLastBit() throws Exception {
    Algorithm model = load(ModelFixture.QUANTILES.with("\"median\"", "\"quantiles\""));
    double[] values = IntStream.range(0, 14).mapToDouble(i -> Math.sin(i) * 3 + i).toArray();
    double[] alone = forecast(model, 12, values).upper();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<double[]>> answers = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        answers.add(threads.submit(() -> forecast(model, 12, values).upper()));
      }
      for (Future<double[]> answer : answers) {
        assertArrayEquals(alone, answer.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void loadingAndUnloadingHundredsOfTimesWorks() {
    ModelFixture.QUANTILES.write(folder, "m");
    for (int i = 0; i < 300; i++) {
      try (LoadedModels turn =
          new LoadedModels(new ModelStore(folder, 100_000), new OnnxRuntime())) {
        Generation generation = turn.reload(List.of());
        assertEquals(10, forecast(generation.algorithms().get(0), 1, 8, 12).mean()[0], 1e-5);
        generation.release().run();
      }
    }
  }
}
