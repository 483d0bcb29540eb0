package io.taosanode.door.tsfm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Capability;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.analysis.FitReport;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Forecaster;
import io.taosanode.analysis.MissingValues;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.door.http.HttpLimits;
import io.taosanode.engine.AnalysisEngine;
import io.taosanode.engine.Catalog;
import io.taosanode.engine.ComputePool;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol of the model servers, as a client sees it. */
class ModelDoorTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIME = Duration.ofSeconds(20);
  private static final int MAX_BODY = 1 << 20;
  private static final ComputePool POOL = new ComputePool(1, 4);
  private static final ModelDoor WITH_BOUNDS = door(true);
  private static final ModelDoor WITHOUT_BOUNDS = door(false);

  /** Repeats the last value, with the level on both sides; negative ones are too much for it. */
  private record Echo(boolean bounds) implements Forecaster {
    private static final AlgorithmInfo INFO =
        AlgorithmInfo.of("m", "Echo.").missing(MissingValues.BRIDGED).needing(3);
    private static final AlgorithmInfo BOUNDED = INFO.able(Capability.INTERVALS);

    @Override
    public AlgorithmInfo info() {
      return bounds ? BOUNDED : INFO;
    }

    @Override
    public Forecast forecast(ForecastTask task, Params params, RunContext run) {
      double last = task.series().value(task.series().size() - 1);
      if (last < 0) {
        throw AnalysisException.notApplicable("values", "a negative value");
      }
      if (last == 503) {
        throw new AnalysisException(ErrorKind.BUSY, "queue", "busy");
      }
      double[] mean = new double[task.horizon()];
      Arrays.fill(mean, last);
      double[] lower = Arrays.stream(mean).map(x -> x - task.level()).toArray();
      double[] upper = Arrays.stream(mean).map(x -> x + task.level()).toArray();
      return Forecast.of(mean, lower, upper, FitReport.closedForm("", 0, 0, 0));
    }
  }

  private static ModelDoor door(boolean bounds) {
    AnalysisEngine engine =
        new AnalysisEngine(Catalog.of(List.of(new Echo(bounds))), POOL, report -> {});
    ModelDoor door =
        new ModelDoor(
            engine,
            new ModelDoorSettings(
                "m",
                List.of("/tdtsfm", "/ds_predict"),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new HttpLimits(MAX_BODY, 8192, TIME, TIME, TIME, 16, 16),
                TIME));
    door.start();
    return door;
  }

  @AfterAll
  static void stop() {
    WITH_BOUNDS.stop(Duration.ofMillis(100));
    WITHOUT_BOUNDS.stop(Duration.ofMillis(100));
    POOL.close();
  }

  private static HttpResponse<String> post(ModelDoor door, String path, String body)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + door.addresses().get(0) + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode answer(ModelDoor door, String body) throws Exception {
    HttpResponse<String> response = post(door, "/tdtsfm", body);
    assertEquals(200, response.statusCode(), response.body());
    return JSON.readTree(response.body());
  }

  @Test
  void requestOfTheFirstVersionIsAnswered() throws Exception {
    assertEquals(
        JSON.readTree(
            "{\"lower\": [4.05, 4.05], \"output\": [5.0, 5.0], \"status\": \"success\","
                + " \"upper\": [5.95, 5.95]}"),
        answer(WITH_BOUNDS, "{\"input\": [1, 2, 5], \"next_len\": 2}"));
  }

  @Test
  void allFieldsOfLaterVersionsAreTaken() throws Exception {
    String body =
        "{\"input\": [1, 2, 5], \"next_len\": 1, \"past_dynamic_real\": [], \"dynamic_real\": [],"
            + " \"conf_interval\": 0.5, \"ts\": [1, 2, 3], \"precision\": \"us\", \"more\": {}}";
    assertEquals("[5.5]", answer(WITH_BOUNDS, body).get("upper").toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[3, 2, 1]", "[1]", "\"x\"", "[1.5, 2, 3]", "[{}, [], null]", "[1, 1, 1]"})
  void timeStampsWithoutSenseCountForNothing(String ts) throws Exception {
    String body = "{\"ts\": " + ts + ", \"input\": [1, 2, 5], \"next_len\": 1}";
    assertEquals("[5.0]", answer(WITH_BOUNDS, body).get("output").toString());
  }

  @Test
  void pointForecastHasNoBounds() throws Exception {
    assertEquals(
        JSON.readTree("{\"output\": [5.0], \"status\": \"success\"}"),
        answer(WITHOUT_BOUNDS, "{\"input\": [1, 2, 5], \"next_len\": 1}"));
  }

  @Test
  void constantInputGivesTheConstantHoweverShort() throws Exception {
    JsonNode answer = answer(WITHOUT_BOUNDS, "{\"input\": [-7, null], \"next_len\": 3}");
    assertEquals("[-7.0,-7.0,-7.0]", answer.get("output").toString());
    assertEquals(answer.get("output"), answer.get("upper"));
  }

  @Test
  void missingValuesAreAccepted() throws Exception {
    String body = "{\"input\": [1, null, 3, NaN, 5], \"next_len\": 1}";
    assertEquals("[5.0]", answer(WITH_BOUNDS, body).get("output").toString());
  }

  @Test
  void everyPathAnswers() throws Exception {
    String body = "{\"input\": [1, 2, 5], \"next_len\": 2}";
    assertEquals(200, post(WITH_BOUNDS, "/ds_predict", body).statusCode());
    assertEquals(404, post(WITH_BOUNDS, "/elsewhere", body).statusCode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                   | Invalid input, please provide "input" field in JSON
          nonsense                             | Invalid input, please provide "input" field in JSON
          []                                   | Invalid input, please provide "input" field in JSON
          {"next_len": 5}                      | Invalid input, please provide "input" field in JSON
          {"input": 5, "next_len": 5}          | Invalid input, please provide "input" field in JSON
          {"input": [1, 2                      | Invalid input, please provide "input" field in JSON
          {"input": [], "next_len": 5}         | input: must have at least 1 value
          {"input": [1, "x"], "next_len": 5}   | input[1]: must be a number or null
          {"input": [[1]], "next_len": 5}      | input[0]: must be a number or null
          {"input": [1, 2]}                    | next_len is missing: the number of values to forecast
          {"input": [1, 2], "next_len": "5"}   | next_len = 5: must be a whole number
          {"input": [1, 2], "next_len": 0}     | horizon = 0: must be in [1, 10240]
          {"input": [1, 1], "next_len": 99999} | horizon = 99999: must be in [1, 10240]
          {"input": [1, 2], "next_len": 1, "conf_interval": 1}   | level = 1.0: must be in [0, 1)
          {"input": [1, 2], "next_len": 1, "conf_interval": "a"} | conf_interval = a: must be a number
          {"input": [1, 2], "next_len": 1, "precision": "y"}     | precision = y: must be one of s, ms, us, ns
          {"input": [1, 2], "next_len": 1, "dynamic_real": [[1]]} | dynamic_real: covariate forecast is not supported yet
          """)
  void requestThatIsNoneIsRefused(String body, String message) throws Exception {
    HttpResponse<String> response = post(WITH_BOUNDS, "/tdtsfm", body);
    assertEquals(400, response.statusCode());
    assertEquals(
        JSON.createObjectNode().put("error", message).put("status", "error"),
        JSON.readTree(response.body()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [1, 2, -5]   | 500 | Prediction failed: a negative value
          [1, 2]       | 500 | Prediction failed: 2 observed values: m needs at least 3
          [1, 2, 503]  | 503 | Prediction failed: busy
          """)
  void failureOfTheModelIsTold(String input, int status, String message) throws Exception {
    HttpResponse<String> response =
        post(WITH_BOUNDS, "/tdtsfm", "{\"input\": " + input + ", \"next_len\": 2}");
    assertEquals(status, response.statusCode());
    assertEquals(JSON.createObjectNode().put("error", message), JSON.readTree(response.body()));
  }

  @Test
  void longestHistoryIsTakenAndOneValueMoreIsNot() throws Exception {
    String most =
        IntStream.range(0, ModelRequestReader.MAX_VALUES)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(","));
    answer(WITH_BOUNDS, "{\"input\": [" + most + "], \"next_len\": 1}");
    String body = "{\"input\": [" + most + ",1], \"next_len\": 1}";
    HttpResponse<String> response = post(WITH_BOUNDS, "/tdtsfm", body);
    assertEquals(400, response.statusCode());
    assertTrue(response.body().contains("must have at most 65536 values"), response.body());
  }

  @Test
  void largerBodyThanAllowedIsRefused() throws Exception {
    // The head alone: a peer that still sends may see a broken pipe before it reads the answer.
    String head =
        "POST /tdtsfm HTTP/1.1\r\nHost: x\r\nContent-Length: " + (MAX_BODY + 1) + "\r\n\r\n";
    URI address = URI.create("http://" + WITH_BOUNDS.addresses().get(0));
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
      assertTrue(answer.contains("\r\n\r\n{\"error\":"), answer);
    }
  }
}
