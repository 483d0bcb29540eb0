package io.taosanode.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests byte for byte as the SQL client writes them. */
class ClientRequestTest {
  private static final AnodeServer SERVER = AnodeServer.start();
  private static final Wire WIRE = new Wire(SERVER);
  private static final int MOST_ROWS = 40_000;
  private static final int MEBIBYTE = 1 << 20;

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void forecastIsAnswered() {
    Reply reply = WIRE.post("/forecast", RequestText.forecast().toString());
    assertEquals(10, reply.rows(), reply.body());
    assertEquals(RequestText.FIRST + 48_000, reply.json().path("res").path(0).path(0).asLong());
  }

  @Test
  void forecastWithoutIntervalHasTwoRows() {
    String request = RequestText.forecast().with("return_conf", "0").toString();
    assertEquals(2, WIRE.post("/forecast", request).json().path("res").size());
  }

  @Test
  void detectionIsAnswered() {
    RequestText request = RequestText.detection().values(48, i -> i == 20 ? 99.5 : 10 + i % 12);
    Reply reply = WIRE.post("/anomaly-detect", request.with("wncheck", "0").toString());
    assertEquals("[[1577808020000,1577808020000]]", reply.json().path("res").toString());
    assertEquals("algo=ksigma,k=2", reply.json().path("option").asText());
  }

  @Test
  void scoresComeOnDemandWithNothingForMissingValues() {
    List<String> values = seasonal(48);
    values.set(7, "nan");
    RequestText request = RequestText.detection().values(values);
    Reply without = WIRE.post("/anomaly-detect", request.toString());
    assertTrue(without.json().path("score").isMissingNode(), without.body());
    Reply with =
        WIRE.post("/anomaly-detect", request.with("option", "\"algo=ksigma,score=1\"").toString());
    assertEquals(48, with.json().path("score").size(), with.body());
    assertTrue(with.json().path("score").path(7).isNull(), with.body());
    assertTrue(with.json().path("score").path(8).isNumber(), with.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"nan", "-nan", "inf", "-inf", "NaN", "null"})
  void wordsForNoValueAreMissingValues(String word) {
    List<String> values = seasonal(48);
    values.set(7, word);
    values.set(47, word);
    Reply forecast = WIRE.post("/forecast", RequestText.forecast().values(values).toString());
    assertEquals(10, forecast.rows(), forecast.body());
    Reply windows = WIRE.post("/anomaly-detect", RequestText.detection().values(values).toString());
    assertEquals(0, windows.rows(), windows.body());
  }

  @Test
  void nanosecondsKeepTheirDigits() {
    long start = 1_577_808_000_000_000_001L;
    String request =
        RequestText.forecast()
            .with("prec", "\"ns\"")
            .with("start", Long.toString(start))
            .toString();
    Reply reply = WIRE.post("/forecast", request);
    assertEquals(start, reply.json().path("res").path(0).path(0).asLong());
  }

  @Test
  void fieldsMayComeInAnyOrder() {
    String usual = RequestText.forecast().toString();
    String dataFirst =
        RequestText.forecast().startingWith("protocol", "start", "data", "algo", "schema");
    assertEquals(WIRE.post("/forecast", usual).body(), WIRE.post("/forecast", dataFirst).body());
  }

  @Test
  void optionIsEchoedAsSent() {
    String option = "algo=holtwinters, timeout=60 ,dynamic_real_1=[1 2 3],trend=add";
    String request = RequestText.forecast().with("option", '"' + option + '"').toString();
    assertEquals(option, WIRE.post("/forecast", request).json().path("option").asText());
  }

  @Test
  void quoteInOptionIsAClearError() {
    String request = RequestText.forecast().with("option", "\"a=\"b\"\"").toString();
    assertTrue(WIRE.post("/forecast", request).message().startsWith("400 Bad Request"));
  }

  @Test
  void largestRequestIsAnsweredAfterContinue() throws IOException {
    byte[] body = largest().getBytes(StandardCharsets.UTF_8);
    assertTrue(body.length > MEBIBYTE, "only " + body.length + " bytes");
    try (RawConnection connection = new RawConnection(SERVER.port())) {
      connection.send(RawConnection.head("/anomaly-detect", body.length, "Expect: 100-continue"));
      assertEquals(100, connection.read().status());
      connection.send(body);
      Reply reply = connection.read();
      StrictClient.read("POST", "/anomaly-detect", "", reply);
      assertTrue(reply.rows() >= 0, reply.body());
    }
  }

  @Test
  void largestRequestPassesTheClientsOwnLibrary(@TempDir Path directory) throws Exception {
    Path body = directory.resolve("body");
    Files.writeString(body, largest());
    Process curl = curl(body);
    String answer = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, curl.waitFor());
    StrictClient.read("/anomaly-detect", "", answer);
  }

  private static Process curl(Path body) {
    try {
      return new ProcessBuilder(
              "curl",
              "--silent",
              "--max-time",
              "20",
              "--header",
              "Content-Type:" + Wire.JSON,
              "--data-binary",
              "@" + body,
              "http://127.0.0.1:" + SERVER.port() + "/anomaly-detect")
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      return Assumptions.abort("there is no curl here: " + e.getMessage());
    }
  }

  private static String largest() {
    return RequestText.detection()
        .values(MOST_ROWS, i -> 123_456 + 1000 * Math.sin(i / 50.0))
        .toString();
  }

  private static List<String> seasonal(int rows) {
    return new ArrayList<>(
        IntStream.range(0, rows)
            .mapToObj(i -> String.format(Locale.ROOT, "%f", 10.0 + i % 12))
            .toList());
  }
}
