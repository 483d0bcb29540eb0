package io.taosanode.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.FitReport;
import io.taosanode.analysis.Forecast;
import io.taosanode.evaluation.io.DetectionFiles;
import io.taosanode.evaluation.io.ForecastFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * Invented series and predictions, measured here and by the benchmark's scorer, whose answers are
 * recorded; see {@code make.py} beside them. The forecast of one series and the detection of
 * another are absent.
 */
class ScorerAgreementTest {
  private static final Path FOLDER = Path.of("src/test/resources/evaluation");
  private static final double TOLERANCE = 1e-12;
  private static final double LEVEL = 0.9;

  private static Map<String, JsonNode> predictions(String file) throws IOException {
    Map<String, JsonNode> byId = new HashMap<>();
    for (String line : Files.readAllLines(FOLDER.resolve(file))) {
      JsonNode prediction = new ObjectMapper().readTree(line);
      byId.put(prediction.get("id").asText(), prediction);
    }
    return byId;
  }

  private static JsonNode expected(String file, String set) throws IOException {
    return new ObjectMapper().readTree(FOLDER.resolve(file).toFile()).get(set);
  }

  private static double[] numbers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  private static void assertMeasure(JsonNode expected, String name, double actual) {
    assertTrue(expected.has(name), name);
    double value = expected.get(name).asDouble();
    assertEquals(value, actual, TOLERANCE * Math.max(1, Math.abs(value)), name);
  }

  private static EvaluationRun<ForecastOutcome, ForecastScore> forecasts() throws IOException {
    Map<String, JsonNode> predictions = predictions("forecast-predictions.jsonl");
    List<ForecastOutcome> outcomes =
        ForecastFiles.read(List.of(FOLDER.resolve("forecast")), Set.of()).stream()
            .map(series -> forecast(series, predictions))
            .toList();
    return EvaluationRun.of("recorded", outcomes, o -> ForecastScore.of(o, LEVEL));
  }

  private static ForecastOutcome forecast(ForecastCase series, Map<String, JsonNode> predictions) {
    JsonNode line = predictions.get(series.name().id());
    if (line == null) {
      return new ForecastOutcome(series, Optional.empty(), 0.001, "absent");
    }
    Forecast forecast =
        Forecast.of(
            numbers(line.get("mean")),
            numbers(line.get("lower")),
            numbers(line.get("upper")),
            FitReport.closedForm("", 0, 0, 0));
    return new ForecastOutcome(series, Optional.of(forecast), line.get("ms").asDouble(), "");
  }

  private static void assertForecasts(String set, ForecastSummary summary) throws IOException {
    JsonNode expected = expected("forecast-expected.json", set);
    assertMeasure(expected, "n", summary.series());
    assertMeasure(expected, "failed", summary.failures());
    assertMeasure(expected, "smape", summary.smape());
    assertMeasure(expected, "mase", summary.mase());
    assertMeasure(expected, "owa", summary.owa());
    assertMeasure(expected, "rel_mase_sn", summary.relativeMase());
    assertMeasure(expected, "coverage", summary.coverage());
    assertMeasure(expected, "msis", summary.msis());
    assertMeasure(expected, "ms_p50", summary.millis());
  }

  @Test
  void forecastMeasuresOfEachSetAreThoseOfTheScorer() throws IOException {
    Map<String, ForecastSummary> summaries = forecasts().summaries(ForecastSummary::of);
    assertEquals(Set.of("even", "odd"), summaries.keySet());
    for (Map.Entry<String, ForecastSummary> set : summaries.entrySet()) {
      assertForecasts(set.getKey(), set.getValue());
    }
  }

  @Test
  void forecastMeasuresOfAllSeriesAreThoseOfTheScorer() throws IOException {
    assertForecasts("ALL", ForecastSummary.of(forecasts().scores()));
  }

  @Test
  void meanOfForecastSetsIsThatOfTheScorer() throws IOException {
    ForecastSummary mean =
        ForecastSummary.meanOf(forecasts().summaries(ForecastSummary::of).values());
    JsonNode expected = expected("forecast-expected.json", "ALL");
    assertMeasure(expected, "owa_mean_of_datasets", mean.owa());
    assertMeasure(expected, "rel_mase_sn_of_datasets", mean.relativeMase());
  }

  @Test
  void naive2AndSeasonalNaiveAreThoseOfTheScorer() throws IOException {
    List<ForecastScore> scores = forecasts().scores();
    JsonNode expected = expected("forecast-expected.json", "ALL");
    assertMeasure(expected, "smape_n2", Averages.mean(scores, s -> s.naive2().smape()));
    assertMeasure(expected, "mase_n2", Averages.mean(scores, s -> s.naive2().mase()));
    assertMeasure(expected, "mase_sn", Averages.mean(scores, ForecastScore::seasonalNaiveMase));
  }

  private static EvaluationRun<DetectionOutcome, DetectionScore> detections() throws IOException {
    Map<String, JsonNode> predictions = predictions("anomaly-predictions.jsonl");
    List<DetectionOutcome> outcomes =
        DetectionFiles.read(List.of(FOLDER), Set.of()).stream()
            .map(series -> detection(series, predictions))
            .toList();
    return EvaluationRun.of("recorded", outcomes, DetectionScore::of);
  }

  private static DetectionOutcome detection(
      DetectionCase series, Map<String, JsonNode> predictions) {
    JsonNode line = predictions.get(series.name().id());
    if (line == null) {
      return new DetectionOutcome(series, Optional.empty(), 0.001, "absent");
    }
    double[] scores = numbers(line.get("scores"));
    boolean[] flags = new boolean[scores.length];
    line.get("anomalies").forEach(row -> flags[row.asInt()] = true);
    Optional<Detection> detection = Optional.of(Detection.of(scores, flags));
    return new DetectionOutcome(series, detection, line.get("ms").asDouble(), "");
  }

  @Test
  void detectionMeasuresAreThoseOfTheScorer() throws IOException {
    EvaluationRun<DetectionOutcome, DetectionScore> run = detections();
    Map<String, DetectionSummary> summaries = run.summaries(DetectionSummary::of);
    summaries.put("ALL", DetectionSummary.of(run.scores()));
    assertEquals(Set.of("ALL", "even", "odd"), summaries.keySet());
    for (String set : summaries.keySet()) {
      JsonNode expected = expected("anomaly-expected.json", set);
      DetectionSummary summary = Objects.requireNonNull(summaries.get(set));
      assertMeasure(expected, "n", summary.series());
      assertMeasure(expected, "failed", summary.failures());
      assertMeasure(expected, "vus_pr", summary.vusPr());
      assertMeasure(expected, "auc_pr", summary.aucPr());
      assertMeasure(expected, "auc_roc", summary.aucRoc());
      assertMeasure(expected, "window_f1", summary.windowF1());
      assertMeasure(expected, "false_segments_per_10k", summary.falseRunsPer10kRows());
      assertMeasure(expected, "nab_standard", summary.nab());
      assertMeasure(expected, "ms_p50", summary.millis());
    }
  }
}
