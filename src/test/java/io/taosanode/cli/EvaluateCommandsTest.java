package io.taosanode.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

class EvaluateCommandsTest {
  private static final String FORECAST = "src/test/resources/evaluation/forecast";
  private static final String ANOMALY = "src/test/resources/evaluation/anomaly";

  @TempDir private Path folder = Path.of("");

  private static Outcome forecast(String... more) {
    return Outcome.run(
        concat(new String[] {"evaluate", "forecast", "--data", FORECAST, "--no-progress"}, more));
  }

  private static Outcome detect(String... more) {
    return Outcome.run(
        concat(new String[] {"evaluate", "detect", "--data", ANOMALY, "--no-progress"}, more));
  }

  private static String[] concat(String[] first, String[] second) {
    return Stream.of(first, second).flatMap(Stream::of).toArray(String[]::new);
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void forecastPrintsARowForEachSetAndAlgorithmAndTheMean() {
    Outcome outcome = forecast("--algo", "naive,seasonal_naive");
    assertEquals(0, outcome.status(), outcome.err());
    List<String> lines = outcome.out().lines().toList();
    assertTrue(lines.get(0).startsWith("set "), outcome.out());
    assertTrue(lines.get(1).matches("even +naive +4 +0 .*"), outcome.out());
    assertTrue(lines.get(4).matches("odd +seasonal_naive +4 .*"), outcome.out());
    assertTrue(lines.get(6).matches("mean of sets +seasonal_naive +8 .*"), outcome.out());
    assertEquals("", outcome.err());
  }

  @Test
  void seasonalNaiveIsOneRelativeToItself() throws Exception {
    Outcome outcome = forecast("--algo", "seasonal_naive", "--set", "even", "--json");
    JsonNode even = new ObjectMapper().readTree(outcome.out()).get("seasonal_naive").get("even");
    assertEquals(4, even.get("series").asInt());
    assertEquals(1, even.get("relativeMase").asDouble(), 1e-9);
  }

  @Test
  void predictionsAreWrittenByAlgorithm() throws Exception {
    forecast("--algo", "naive,holtwinters", "--pred", file("p.jsonl"), "--level", "0.8");
    List<String> lines = Files.readAllLines(folder.resolve("p-naive.jsonl"));
    JsonNode first = new ObjectMapper().readTree(lines.get(0));
    assertEquals(8, lines.size());
    assertEquals("positive", first.get("id").asText());
    assertEquals(6, first.get("mean").size());
    assertTrue(first.get("lower").get(5).asDouble() < first.get("upper").get(5).asDouble());
    assertEquals(0.8, first.get("level").asDouble());
    assertTrue(Files.exists(folder.resolve("p-holtwinters.jsonl")));
  }

  @Test
  void failedSeriesAreCountedAndExplained() throws Exception {
    Outcome outcome =
        forecast("--algo", "seasonal_naive", "-o", "period=40", "--pred", file("p.jsonl"));
    assertEquals(0, outcome.status(), outcome.err());
    assertTrue(outcome.out().contains("failed: seasonal_naive, "), outcome.out());
    assertTrue(Files.readAllLines(folder.resolve("p.jsonl")).size() < 8);
  }

  @Test
  void progressEndsWithAllSeries() {
    Outcome outcome =
        Outcome.run("evaluate", "forecast", "--data", FORECAST, "--algo", "naive", "--progress");
    assertTrue(outcome.err().contains("\rnaive [" + "#".repeat(30) + "] 8/8 "), outcome.err());
  }

  @Test
  void detectionPrintsBaselinesBesideTheAlgorithms() {
    Outcome outcome = detect("--algo", "ksigma,iqr");
    assertEquals(0, outcome.status(), outcome.err());
    List<String> lines = outcome.out().lines().toList();
    assertTrue(lines.get(1).matches("even +ksigma +2 +0 .*"), outcome.out());
    assertTrue(lines.get(3).matches("even +\\(random\\) .*"), outcome.out());
    assertTrue(
        lines.get(4).matches("even +\\(constant\\) +2 +0 .* 0\\.500 +0\\.000 .*"), outcome.out());
    assertTrue(lines.get(9).startsWith("mean of sets"), outcome.out());
  }

  @Test
  void detectionsAreWrittenWithScoresAndRows() throws Exception {
    detect("--algo", "iqr", "--pred", file("a.jsonl"), "--threads", "2");
    List<String> lines = Files.readAllLines(folder.resolve("a.jsonl"));
    JsonNode first = new ObjectMapper().readTree(lines.get(0));
    assertEquals(400, first.get("scores").size());
    assertTrue(first.get("anomalies").isArray() && first.has("ms"));
  }

  @Test
  void undefinedMeasureIsNullInJson() throws Exception {
    Outcome outcome = detect("--algo", "iqr", "--json");
    JsonNode json = new ObjectMapper().readTree(outcome.out());
    assertTrue(json.get("iqr").get("odd").get("vusPr").isDouble());
    assertTrue(json.has("(random)") && json.has("(constant)"), outcome.out());
  }

  @Test
  void optionGoesToTheAlgorithmsThatHaveIt() {
    assertEquals(0, detect("--algo", "ksigma,iqr", "-o", "k=2").status());
  }

  @Test
  void forecastReportIsWellFormedAndComplete() throws Exception {
    forecast("--algo", "naive,holtwinters", "--report", file("r.html"), "--plots", "1");
    Document page = selfContained(folder.resolve("r.html"));
    assertEquals(2 * 2 * 2, page.getElementsByTagName("figure").getLength());
    assertEquals(1 + 2, page.getElementsByTagName("table").getLength());
  }

  @Test
  void reportShowsSeriesThatFailed() throws Exception {
    forecast("--algo", "seasonal_naive", "-o", "period=40", "--report", file("r.html"));
    Document page = selfContained(folder.resolve("r.html"));
    assertTrue(page.getDocumentElement().getTextContent().contains("period"));
  }

  @Test
  void detectionReportIsWellFormedAndComplete() throws Exception {
    detect("--algo", "ksigma", "--report", file("r.html"));
    Document page = selfContained(folder.resolve("r.html"));
    assertEquals(5, page.getElementsByTagName("figure").getLength());
    assertEquals(10, page.getElementsByTagName("svg").getLength());
  }

  private static Document selfContained(Path file) throws Exception {
    String html = Files.readString(file);
    for (String foreign :
        List.of("http:", "https:", "src=", "href=", "url(", "@import", "<script")) {
      assertFalse(html.contains(foreign), foreign);
    }
    byte[] xml = html.replace("<!DOCTYPE html>\n", "").getBytes(StandardCharsets.UTF_8);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--algo;none|algo = none: no such algorithm",
        "--algo;naive;-o;k=2|k = 2: no such option of naive",
        "--algo;naive;--set;none|--data: no series found",
        "--algo;naive,holtwinters;-o;trend=up|trend = up: must be one of none",
        "--algo;naive;--level;1|level = 1.0: must be in [0, 1)",
        "--algo;naive;--report;no.html;--plots;-1|--plots -1: must be at least 0",
        "--algo;naive;--threads;0|--threads 0: must be at least 1",
        "--algo;naive;--report;/nowhere/r.html|/nowhere/r.html: cannot be written",
      })
  void mistakesAreExplainedInOneLine(String arguments, String message) {
    Outcome outcome = forecast(arguments.split(";", -1));
    assertEquals(1, outcome.status());
    assertTrue(outcome.err().contains(message), outcome.err());
  }

  @Test
  void evaluateAloneTellsWhatIsNeeded() {
    Outcome outcome = Outcome.run("evaluate");
    assertEquals(2, outcome.status());
    assertTrue(outcome.err().contains("forecast or detect is needed"), outcome.err());
  }
}
