package io.taosanode.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.taosanode.algorithm.Builtins;
import io.taosanode.analysis.Algorithm;
import io.taosanode.analysis.Param;
import io.taosanode.analysis.TaskKind;
import io.taosanode.engine.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Recorded series of the real world, which lie outside of the repository, through the server. */
class RealDataTest {
  private static final Path DATA = Path.of("..", "shared", "data", "dev");
  private static final int MAX_ROWS = 40_000;
  private static final int SERIES_PER_SET = 2;
  private static final AnodeServer SERVER = AnodeServer.start();
  private static final Wire WIRE = new Wire(SERVER);

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  private static List<Algorithm> all(TaskKind kind) {
    return Catalog.of(Builtins.all()).of(kind);
  }

  private static List<Path> files(String folder, String ending) throws IOException {
    Path path = DATA.resolve(folder);
    assumeTrue(Files.isDirectory(path), () -> path + " is absent");
    try (Stream<Path> list = Files.list(path)) {
      return list.filter(f -> f.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static String body(String ticks, String values, String rest) {
    return "{\"schema\":[[\"ts\",\"TIMESTAMP\",8],[\"val\",\"DOUBLE\",8]],\"data\":[["
        + ticks
        + "],["
        + values
        + "]],\"wncheck\":0,"
        + rest
        + "}";
  }

  @Test
  void everyDetectorAnswersEveryLabelledSeries() throws IOException {
    int answered = 0;
    for (Path file : files("anomaly/series", ".csv")) {
      List<String> ticks = new ArrayList<>();
      List<String> values = new ArrayList<>();
      for (String line : Files.readAllLines(file).stream().skip(1).limit(MAX_ROWS).toList()) {
        String[] cells = line.split(",", -1);
        ticks.add(Long.toString(Math.round(Double.parseDouble(cells[0]))));
        values.add(cells[1].isBlank() ? "null" : cells[1]);
      }
      for (Algorithm detector : all(TaskKind.ANOMALY_DETECTION)) {
        String rest = "\"algo\":\"" + detector.info().name() + "\"";
        Reply reply =
            WIRE.post(
                "/anomaly-detect", body(String.join(",", ticks), String.join(",", values), rest));
        boolean seasonless =
            reply.body().contains("Period must be set") || reply.body().contains("no season found");
        assertTrue(reply.rows() >= 0 || seasonless, file + " " + rest + ": " + reply.body());
        answered++;
      }
    }
    assertTrue(answered > 0);
  }

  @Test
  void everyForecasterAnswersSeriesOfEverySet() throws IOException {
    ObjectMapper json = new ObjectMapper();
    int answered = 0;
    for (Path file : files("forecast", ".jsonl")) {
      for (String line : Files.readAllLines(file).stream().limit(SERIES_PER_SET).toList()) {
        for (Algorithm forecaster : all(TaskKind.FORECAST)) {
          JsonNode series = json.readTree(line);
          Reply reply = WIRE.post("/forecast", forecastBody(series, forecaster));
          String what = series.get("id").asText() + " " + forecaster.info().name();
          assertEquals(series.get("horizon").asInt(), reply.rows(), what + ": " + reply.body());
          answered++;
        }
      }
    }
    assertTrue(answered > 0);
  }

  private static String forecastBody(JsonNode series, Algorithm forecaster) {
    JsonNode train = series.get("train");
    String ticks =
        String.join(",", LongStream.range(0, train.size()).mapToObj(Long::toString).toList());
    String values = train.toString().replaceAll("[\\[\\]]", "");
    boolean seasonal =
        forecaster.info().params().stream().map(Param::name).anyMatch("period"::equals);
    String option = seasonal ? "period=" + series.get("period").asInt() : "";
    return body(
        ticks,
        values,
        "\"algo\":\"%s\",\"option\":\"%s\",\"forecast_rows\":%d,\"start\":%d,\"every\":1"
            .formatted(
                forecaster.info().name(), option, series.get("horizon").asInt(), train.size()));
  }
}
