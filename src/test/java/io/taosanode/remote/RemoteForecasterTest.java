package io.taosanode.remote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Covariates;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.series.Precision;
import io.taosanode.series.Sampling;
import io.taosanode.series.TimeSeries;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The protocol of the model servers as a client, against servers good and bad. */
@Timeout(60)
class RemoteForecasterTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TWO =
      "{\"status\": \"success\", \"output\": [5, 6.5], \"lower\": [4, 5], \"upper\": [6, 8]}";

  private static ForecastTask task(Covariates covariates) {
    TimeSeries series =
        TimeSeries.of(Precision.MILLIS, new long[] {1000, 2000, 3000}, new double[] {1, 2.5, 3});
    return new ForecastTask(series, 2, 0.8, new Sampling(4000, 1000), covariates);
  }

  private static Forecast ask(String name, URI address, Covariates covariates, RunContext run) {
    ModelService service = new ModelService(name, address);
    RemoteForecaster forecaster =
        new RemoteForecaster(service, new AllowedHosts(List.of(), List.of()));
    Params params = Params.of(Map.of(), forecaster.info().params());
    return forecaster.forecast(task(covariates), params, run);
  }

  private static Forecast ask(ScriptedServer server) {
    RunContext run = RunContext.within(Duration.ofSeconds(20));
    return ask("tdtsfm_1", server.address("/tdtsfm"), Covariates.none(), run);
  }

  private static AnalysisException refusal(ScriptedServer server) {
    return assertThrows(AnalysisException.class, () -> ask(server));
  }

  @Test
  void answerBecomesTheForecast() {
    try (ScriptedServer server = ScriptedServer.answering(200, TWO)) {
      Forecast forecast = ask(server);
      assertArrayEquals(new double[] {5, 6.5}, forecast.mean());
      assertArrayEquals(new double[] {4, 5}, forecast.lower());
      assertArrayEquals(new double[] {6, 8}, forecast.upper());
    }
  }

  @Test
  void requestHasTheFieldsOfTheProtocol() throws IOException {
    try (ScriptedServer server = ScriptedServer.answering(200, TWO)) {
      ask(server);
      JsonNode expected =
          JSON.readTree(
              """
              {"input": [1.0, 2.5, 3.0], "next_len": 2, "past_dynamic_real": [],
              "dynamic_real": [], "conf_interval": 0.8, "ts": [1000, 2000, 3000],
              "precision": "ms"}
              """);
      assertEquals(expected, JSON.readTree(server.lastBody()));
      String head = server.requests().get(0);
      assertTrue(head.startsWith("POST /tdtsfm HTTP/1.1\r\n"), head);
      assertTrue(head.contains("Content-Type: application/json\r\n"), head);
    }
  }

  @Test
  void covariatesGoWithTheRequest() throws IOException {
    Covariates covariates =
        Covariates.owning(
            List.of(new double[] {7, Double.NaN, 9}), List.of(new double[] {1, 2, 3, 4, 5}));
    try (ScriptedServer server = ScriptedServer.answering(200, TWO)) {
      ask("moirai", server.address("/ds_predict"), covariates, RunContext.unlimited());
      JsonNode body = JSON.readTree(server.lastBody());
      assertEquals("[[7.0,8.0,9.0]]", body.get("past_dynamic_real").toString());
      assertEquals("[[1.0,2.0,3.0,4.0,5.0]]", body.get("dynamic_real").toString());
    }
  }

  @Test
  void covariatesAreRefusedForModelsThatTakeNone() {
    Covariates covariates = Covariates.owning(List.of(new double[3]), List.of());
    try (ScriptedServer server = ScriptedServer.answering(200, TWO)) {
      AnalysisException e =
          assertThrows(
              AnalysisException.class,
              () -> ask("tdtsfm_1", server.address("/"), covariates, RunContext.unlimited()));
      assertEquals("covariate forecast is not supported yet", e.getMessage());
      assertEquals(List.of(), server.requests());
    }
  }

  @Test
  void answerWithoutIntervalGivesOneWithoutWidth() {
    try (ScriptedServer server = ScriptedServer.answering(200, "{\"output\": [5, 6]}")) {
      Forecast forecast = ask(server);
      assertArrayEquals(new double[] {5, 6}, forecast.lower());
      assertArrayEquals(new double[] {5, 6}, forecast.upper());
      assertEquals(List.of("tdtsfm_1 gave no interval; it has no width"), forecast.notes());
    }
  }

  @Test
  void boundsThatCrossTheForecastAreMovedToIt() {
    String body = "{\"output\": [5, 6], \"lower\": [5.5, 1], \"upper\": [7, 5.9]}";
    try (ScriptedServer server = ScriptedServer.answering(200, body)) {
      Forecast forecast = ask(server);
      assertArrayEquals(new double[] {5, 1}, forecast.lower());
      assertArrayEquals(new double[] {7, 6}, forecast.upper());
    }
  }

  @Test
  void nobodyThereIsToldInTheWordsOfTheOriginal() throws IOException {
    int port;
    try (ServerSocket taken = new ServerSocket(0)) {
      port = taken.getLocalPort();
    }
    URI address = URI.create("http://127.0.0.1:" + port + "/tdtsfm");
    AnalysisException e =
        assertThrows(
            AnalysisException.class,
            () -> ask("tdtsfm_1", address, Covariates.none(), RunContext.unlimited()));
    assertEquals(
        "HTTPConnectionPool(host='127.0.0.1', port="
            + port
            + "): Max retries exceeded with url: /tdtsfm (Caused by NewConnectionError('Failed to"
            + " establish a new connection: [Errno 111] Connection refused'))",
        e.getMessage());
  }

  @Test
  void unknownNameOfAHostIsTold() {
    URI address = URI.create("http://no-such-host.invalid:5000/tdtsfm");
    AnalysisException e =
        assertThrows(
            AnalysisException.class,
            () -> ask("tdtsfm_1", address, Covariates.none(), RunContext.unlimited()));
    assertTrue(e.getMessage().contains("[Errno -2] Name or service not known"), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          404 | no such page            | invalid host url
          500 | {"error": "Prediction"} | failed to request the service, {"error": "Prediction"}
          400 | bad                     | failed to request the service, bad
          302 | elsewhere               | failed to request the service, elsewhere
          200 | <html>                  | the answer is not JSON
          200 | {"output": [1, 2        | the answer is not JSON
          200 | [1, 2]                  | the answer is not a JSON object
          200 | {"status": "success"}   | the answer has no output
          200 | {"output": null}        | the answer has no output
          200 | {"output": 5}           | output is not an array
          200 | {"output": [1]}         | 1 values in output: must be 2
          200 | {"output": [1, 2, 3]}   | 3 values in output: must be 2
          200 | {"output": [1, NaN]}    | output[1] = NaN: must be a number
          200 | {"output": [1, 1e999]}  | output[1] = 1e999: must be a number
          200 | {"output": [null, 1]}   | output[0] = null: must be a number
          200 | {"output": ["5", 1]}    | output[0] = 5: must be a number
          200 | {"output": [1, 2], "lower": [1]} | 1 values in lower: must be 2
          200 | {"status": "error", "error": "x"} | failed to request the service, {"status": "error", "error": "x"}
          """)
  void answerThatIsNoneIsAnError(int status, String body, String message) {
    try (ScriptedServer server = ScriptedServer.answering(status, body)) {
      AnalysisException e = refusal(server);
      assertTrue(e.getMessage().endsWith(message), e.getMessage());
      assertEquals(ErrorKind.NOT_APPLICABLE, e.kind());
      assertEquals(1, server.requests().size());
    }
  }

  @Test
  void longBodyOfAnErrorIsCut() {
    try (ScriptedServer server = ScriptedServer.answering(500, "x".repeat(5000))) {
      assertEquals(
          "failed to request the service, " + "x".repeat(800) + "...",
          refusal(server).getMessage());
    }
  }

  @Test
  void redirectionIsNotFollowed() {
    try (ScriptedServer other = ScriptedServer.answering(200, TWO)) {
      String head =
          "HTTP/1.1 307 X\r\nLocation: " + other.address("/") + "\r\nContent-Length: 0\r\n\r\n";
      try (ScriptedServer server =
          new ScriptedServer(out -> out.write(head.getBytes(StandardCharsets.UTF_8)))) {
        assertEquals("failed to request the service, ", refusal(server).getMessage());
        assertEquals(List.of(), other.requests());
      }
    }
  }

  @Test
  void hugeAnswerIsCutOff() {
    String numbers =
        IntStream.range(0, ServiceClient.MAX_ANSWER / 2)
            .mapToObj(i -> "1")
            .collect(Collectors.joining(","));
    try (ScriptedServer server = ScriptedServer.answering(200, "{\"output\": [" + numbers + "]}")) {
      String message = refusal(server).getMessage();
      assertTrue(message.endsWith("answered more than 4194304 bytes"), message);
    }
  }

  @Test
  void endlessAnswerIsCutOff() {
    byte[] head = "HTTP/1.1 200 X\r\n\r\n[".getBytes(StandardCharsets.UTF_8);
    byte[] chunk = "1,".repeat(5000).getBytes(StandardCharsets.UTF_8);
    ScriptedServer.Script endless =
        out -> {
          out.write(head);
          while (true) {
            out.write(chunk);
          }
        };
    try (ScriptedServer server = new ScriptedServer(endless)) {
      String message = refusal(server).getMessage();
      assertTrue(message.endsWith("answered more than 4194304 bytes"), message);
    }
  }

  @ParameterizedTest
  @CsvSource({"''", "garbage that is no HTTP"})
  void peerThatSpeaksNoHttpIsTold(String words) {
    try (ScriptedServer server =
        new ScriptedServer(out -> out.write(words.getBytes(StandardCharsets.UTF_8)))) {
      String message = refusal(server).getMessage();
      assertTrue(message.startsWith("model server " + server.address("/tdtsfm")), message);
    }
  }

  @Test
  void answerThatBreaksOffIsAnError() {
    String head = "HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\n{\"output\": [1, 2]}";
    try (ScriptedServer server =
        new ScriptedServer(out -> out.write(head.getBytes(StandardCharsets.UTF_8)))) {
      assertTrue(refusal(server).getMessage().startsWith("model server "));
    }
  }

  private static void assertGivenUpInTime(ScriptedServer.Script script) {
    try (ScriptedServer server = new ScriptedServer(script)) {
      long start = System.nanoTime();
      RunContext run = RunContext.within(Duration.ofMillis(600));
      AnalysisException e =
          assertThrows(
              AnalysisException.class,
              () -> ask("tdtsfm_1", server.address("/tdtsfm"), Covariates.none(), run));
      long millis = (System.nanoTime() - start) / 1_000_000;
      assertEquals(ErrorKind.TIMEOUT, e.kind());
      assertTrue(e.getMessage().contains("no answer within 0.5"), e.getMessage());
      assertTrue(millis < 3000, "gave up after " + millis + " ms");
    }
  }

  @Test
  void silentServerIsGivenUpInTime() {
    assertGivenUpInTime(out -> Thread.sleep(20_000));
  }

  @Test
  void bodyThatDripsIsGivenUpInTime() {
    assertGivenUpInTime(
        out -> {
          out.write(
              "HTTP/1.1 200 X\r\nContent-Length: 10000\r\n\r\n".getBytes(StandardCharsets.UTF_8));
          while (true) {
            out.write(' ');
            out.flush();
            Thread.sleep(50);
          }
        });
  }

  @Test
  void cancelledRunEndsAtOnce() throws Exception {
    try (ScriptedServer server = new ScriptedServer(out -> Thread.sleep(20_000))) {
      ErrorKind[] kinds = new ErrorKind[1];
      Thread thread =
          new Thread(
              () -> {
                AnalysisException e = assertThrows(AnalysisException.class, () -> ask(server));
                kinds[0] = e.kind();
              });
      thread.start();
      while (server.requests().isEmpty()) {
        Thread.sleep(10);
      }
      thread.interrupt();
      thread.join(5000);
      assertEquals(ErrorKind.TIMEOUT, kinds[0]);
    }
  }
}
