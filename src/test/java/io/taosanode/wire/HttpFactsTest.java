package io.taosanode.wire;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpFactsTest {
  private static final AnodeServer SERVER = AnodeServer.start();
  private static final Wire WIRE = new Wire(SERVER);

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void statusIsTheKnownBytes() {
    assertEquals("{\"protocol\":1.0,\"status\":\"ready\"}\n", WIRE.get("/status").body());
  }

  @Test
  void listHasItsTypesInOrder() {
    Response list = WIRE.given().get("/list");
    list.then().statusCode(200).contentType(equalTo("application/json"));
    List<String> types = list.jsonPath().getList("details.type");
    assertEquals(List.of("forecast", "anomaly-detection"), types);
  }

  @Test
  void listTellsNamesAndParams() {
    WIRE.given()
        .get("/list")
        .then()
        .body("details[0].algo[0].name", equalTo("holtwinters"))
        .body(
            "details[0].algo[0].params.keySet()",
            containsInAnyOrder(
                "boxcox",
                "conf",
                "damped",
                "every",
                "forecast_rows",
                "lambda",
                "period",
                "return_conf",
                "seasonal",
                "start",
                "trend"))
        .body("details[1].algo.name", hasItems("ksigma", "iqr", "grubbs", "lof", "shesd"));
  }

  @Test
  void bannerIsOneByteLongerThanItsCharacters() {
    Reply banner = WIRE.get("/");
    String expected =
        "TDgpt - TDengine TSDB\u00a9 Time-Series Data Analytics Platform (ver "
            + AnodeServer.VERSION
            + ")";
    assertEquals(expected, banner.body());
    assertEquals(
        Integer.toString(expected.length() + 1), banner.header("content-length").orElse(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"//list", "/list?x=1", "//status", "/models"})
  void laxPathsAreAnswered(String path) {
    assertEquals(200, WIRE.get(path).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nope", "/status/", "/LIST", "/forecast/x"})
  void unknownPathsGetAPage(String path) {
    WIRE.given().get(path).then().statusCode(404).body(startsWith("<!doctype html>"));
  }

  @Test
  void pathThatClimbsIsRefused() {
    WIRE.given().get("/../etc/passwd").then().statusCode(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/status", "/list"})
  void headIsGetWithoutBody(String path) {
    Response head = WIRE.given().head(path);
    head.then().statusCode(200);
    assertEquals(0, head.asByteArray().length);
    String length = WIRE.get(path).header("content-length").orElse("absent");
    assertEquals(length, head.header("Content-Length"));
  }

  @ParameterizedTest
  @CsvSource({
    "/status, 'GET, HEAD, OPTIONS'",
    "/list, 'GET, HEAD, OPTIONS'",
    "/forecast, 'OPTIONS, POST'",
    "/anomaly-detect, 'OPTIONS, POST'"
  })
  void optionsTellsTheMethods(String path, String allow) {
    Response options = WIRE.given().options(path);
    options.then().statusCode(200).header("Allow", allow);
    assertEquals(0, options.asByteArray().length);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /forecast",
    "HEAD, /forecast",
    "PUT, /forecast",
    "DELETE, /anomaly-detect",
    "PATCH, /anomaly-detect",
    "POST, /status",
    "DELETE, /list",
    "PUT, /"
  })
  void otherMethodsAreRefused(String method, String path) {
    Response response = WIRE.given().request(method, path);
    response.then().statusCode(405);
    String[] expected =
        path.equals("/forecast") || path.equals("/anomaly-detect")
            ? new String[] {"OPTIONS", "POST"}
            : new String[] {"GET", "HEAD", "OPTIONS"};
    assertEquals(Arrays.asList(expected), Arrays.asList(response.header("Allow").split(", ", -1)));
  }

  @Test
  void clientThatReconnectsEachTimeIsServed() throws IOException {
    for (int i = 0; i < 20; i++) {
      String request = "GET /status HTTP/1.1\r\nHost: x\r\nAccept: */*\r\n\r\n";
      Reply reply = RawConnection.exchange(SERVER.port(), request);
      StrictClient.read("GET", "/status", "", reply);
    }
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() throws IOException {
    try (RawConnection connection = new RawConnection(SERVER.port())) {
      connection.send(
          "GET /status HTTP/1.1\r\nHost: x\r\n\r\nGET /list HTTP/1.1\r\nHost: x\r\n\r\n");
      StrictClient.read("GET", "/status", "", connection.read());
      StrictClient.read("GET", "/list", "", connection.read());
    }
  }

  @Test
  void absentContentTypeIsRefused() throws IOException {
    String body = RequestText.detection().toString();
    String request =
        "POST /anomaly-detect HTTP/1.1\r\nHost: x\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    Reply reply = RawConnection.exchange(SERVER.port(), request);
    StrictClient.read("POST", "/anomaly-detect", body, reply);
    assertEquals("invalid request format", reply.message());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "APPLICATION/JSON",
        "application/json; charset=utf-8",
        "application/vnd.anode+json"
      })
  void jsonTypesAreAccepted(String type) {
    Reply reply = WIRE.send("POST", "/anomaly-detect", type, RequestText.detection().toString());
    assertEquals(0, reply.rows(), reply.body());
  }

  @Test
  void answerToAnUnreadBodySaysThatTheConnectionEnds() {
    Reply unread = WIRE.send("PUT", "/anomaly-detect", "application/json", "{}");
    assertEquals("close", unread.header("connection").orElse(""));
    Reply read = WIRE.send("POST", "/anomaly-detect", "text/plain", "hello");
    assertEquals("", read.header("connection").orElse(""));
    assertEquals("", WIRE.post("/anomaly-detect", "{}").header("connection").orElse(""));
  }
}
