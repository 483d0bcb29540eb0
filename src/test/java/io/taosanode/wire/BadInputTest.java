package io.taosanode.wire;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that nobody can answer get a clear message, and the server lives on. */
class BadInputTest {
  private static final AnodeServer SERVER = AnodeServer.start();
  private static final Wire WIRE = new Wire(SERVER);
  private static final String NOT_JSON = "400 Bad Request";

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{bad",
        "{\"data\":}",
        "{\"data\":[[1,2],[3,4]]",
        "{\"data\":[[1,2],[3,4]]}x",
        "{\"data\":[[1 2]]}",
        "{\"data\":[[01]]}",
        "{\"data\":[[0x10]]}",
        "{\"data\":[[Infinity-]]}",
        "{\"option\":\"\n\"}",
        "{'data':1}",
        "\u0000",
        "nan nan"
      })
  void invalidJsonIsRefused(String body) {
    refused("/forecast", body, NOT_JSON);
    refused("/anomaly-detect", body, NOT_JSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "5", "\"text\"", "[]", "[{}]", "nan", "true", "{}"})
  void bodyWithoutDataIsRefused(String body) {
    refused("/forecast", body, "data attr does not exist in json");
    refused("/anomaly-detect", body, "data attr does not exist in json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "schema | null | schema = null: must be an array",
        "schema | \"x\" | schema = \"x\": must be an array",
        "schema | {} | schema = {: must be an array",
        "schema | [1] | schema[0] = 1: must be an array",
        "schema | [] | data column is missing",
        "schema | [[5],[null]] | data column is missing",
        "schema | [[\"a\"],[\"b\"],[\"val\"]] | schema: 3 names for 2 columns",
        "data | null | data = null: must be an array",
        "data | \"x\" | data = \"x\": must be an array",
        "data | [1] | data[0] = 1: must be an array",
        "data | [[\"a\"],[1]] | data[0][0] = \"a\": must be a number",
        "data | [[1],[{}]] | data[1][0] = {: must be a number",
        "data | [[1],[[1]]] | data[1][0] = [: must be a number",
        "data | [] | only one column",
        "data | [[]] | only one column",
        "data | [[],[]] | actual 0 rows",
        "data | [[1,2],[1]] | number of rows are not identical",
        "option | 5 | option = 5: must be a string",
        "option | [] | option = [...]: must be a string",
        "option | true | option = true: must be a string",
        "algo | 5 | algo = 5: must be a string",
        "algo | {} | algo = {...}: must be a string",
        "algo | \"\" | no such algorithm",
        "algo | \"nosuch\" | algo = nosuch: no such algorithm, nearest are ",
        "prec | 5 | prec = 5: must be a string",
        "prec | \"xx\" | prec = xx: must be one of s, ms, us, ns",
        "return_conf | \"no\" | invalid literal for int() with base 10: 'no'",
        "return_conf | [] | return_conf = [...]: must be a whole number",
        "forecast_rows | 0 | fc rows is not specified yet",
        "forecast_rows | -1 | fc rows is not specified yet",
        "forecast_rows | 0.9 | fc rows is not specified yet",
        "forecast_rows | 1000000000 | forecast_rows = 1000000000: must be in [1, 10240]",
        "forecast_rows | \"abc\" | invalid literal for int() with base 10: 'abc'",
        "forecast_rows | null | forecast_rows = null: must be a whole number",
        "forecast_rows | 1e999 | forecast_rows = 1e999: must fit 64 bits",
        "forecast_rows | nan | forecast_rows = NaN: must fit 64 bits",
        "every | 0 | time_step should be greater than 0",
        "every | -1000 | time_step should be greater than 0",
        "every | {} | every = {...}: must be a whole number",
        "every | 9223372036854775808 | every = 9223372036854775808: must fit 64 bits",
        "every | 9223372036854775807 | time stamp 10 must fit 64 bits",
        "start | 9223372036854775807 | time stamp 10 must fit 64 bits",
        "start | \"soon\" | invalid literal for int() with base 10: 'soon'",
        "conf | 1 | invalid value of conf, should between 0 and 1.0",
        "conf | 100 | invalid value of conf, should between 0 and 100",
        "conf | 1e400 | invalid value of conf, should between 0 and 100",
        "conf | -0.1 | invalid value of conf, should between 0 and 1.0",
        "conf | nan | invalid value of conf, should between 0 and 1.0",
        "conf | \"abc\" | could not convert string to float: 'abc'",
        "conf | null | conf = null: must be a number",
        "option | \"period=-1\" | periods should be greater than 0",
        "option | \"period=49\" | number of input data is less than the periods",
        "option | \"period=x\" | invalid literal for int() with base 10: 'x'",
        "option | \"trend=multi\" | trend parameter can only be 'mul' or 'add'",
        "option | \"seasonal=additive\" | seasonal parameter can only be 'mul' or 'add'"
      })
  void badFieldOfAForecastIsNamed(String field, String json, String message) {
    refused("/forecast", RequestText.forecast().with(field, json).toString(), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "option | \"k=0\" | k value out of range, valid range [1, 3]",
        "option | \"k=2.5\" | invalid literal for int() with base 10: '2.5'",
        "option | \"valid_code=x\" | invalid literal for int() with base 10: 'x'",
        "option | \"valid_code=4294967296\" | valid_code = 4294967296: must fit 32 bits",
        "algo | \"nosuch\" | algo = nosuch: no such algorithm, nearest are ",
        "data | [[1,2],[1]] | number of rows are not identical"
      })
  void badFieldOfADetectionIsNamed(String field, String json, String message) {
    refused("/anomaly-detect", RequestText.detection().with(field, json).toString(), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"every", "start", "forecast_rows"})
  void missingFieldIsRefused(String field) {
    refused(
        "/forecast",
        RequestText.forecast().without(field).toString(),
        "params are missing, start_ts, time_step, rows are all required");
  }

  @ParameterizedTest
  @CsvSource({
    "0.95, 10",
    "95, 10",
    "0, 10",
    "'\"0.5\"', 10",
    "99.9, 10",
    "0.999999, 10",
    "1e-300, 10"
  })
  void levelsAsFractionOrPercentageAreAccepted(String conf, int rows) {
    String request = RequestText.forecast().with("conf", conf).toString();
    assertEquals(rows, answered("/forecast", request).rows());
  }

  @Test
  void percentageMeansTheSameAsTheFraction() {
    String fraction = RequestText.forecast().with("conf", "0.8").toString();
    String percentage = RequestText.forecast().with("conf", "80").toString();
    assertEquals(answered("/forecast", fraction).body(), answered("/forecast", percentage).body());
  }

  @ParameterizedTest
  @CsvSource({"2.9, 2", "'\"5\"', 5", "'\" 5 \"', 5", "true, 1", "3.0, 3", "10240, 10240"})
  void oddHorizonsAreAccepted(String rows, int expected) {
    String request = RequestText.forecast().with("forecast_rows", rows).toString();
    assertEquals(expected, answered("/forecast", request).rows());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9, 40_001, 60_000})
  void tooFewOrTooManyRowsAreRefused(int rows) {
    String message = "number of rows should between 10 and 40000, actual " + rows + " rows";
    IntToDoubleFunction value = i -> i % 7;
    refused("/forecast", RequestText.forecast().values(rows, value).toString(), message);
    refused("/anomaly-detect", RequestText.detection().values(rows, value).toString(), message);
  }

  @Test
  void hundredColumnsAreRefused() {
    List<List<String>> columns = Collections.nCopies(100, Collections.nCopies(12, "1"));
    refused(
        "/forecast",
        RequestText.forecast().columns(columns).toString(),
        "too many columns for forecast, allowed:64, input:100");
    refused(
        "/anomaly-detect",
        RequestText.detection().columns(columns).toString(),
        "too many columns for anomaly-detection, allowed:2, input:100");
  }

  @Test
  void repeatedTimesAreRefusedForForecastsAlone() {
    List<List<String>> columns =
        List.of(
            Collections.nCopies(30, "5"), IntStream.range(0, 30).mapToObj(i -> i + "").toList());
    refused(
        "/forecast",
        RequestText.forecast().columns(columns).toString(),
        "time stamp 5 occurs twice");
    answered("/anomaly-detect", RequestText.detection().columns(columns).toString());
  }

  @Test
  void unsortedTimesAreSorted() {
    String sorted = RequestText.detection().values(40, i -> i == 31 ? 90 : i % 5).toString();
    List<String> ticks =
        IntStream.range(0, 40).mapToObj(i -> RequestText.FIRST + 1000L * (39 - i) + "").toList();
    List<String> values =
        IntStream.range(0, 40).mapToObj(i -> i == 8 ? "90" : (39 - i) % 5 + "").toList();
    String reversed = RequestText.detection().columns(List.of(ticks, values)).toString();
    assertEquals(
        answered("/anomaly-detect", sorted).body(), answered("/anomaly-detect", reversed).body());
  }

  @Test
  void fractionInATimeIsRefused() {
    List<List<String>> columns =
        List.of(Collections.nCopies(12, "1.5"), Collections.nCopies(12, "1"));
    refused(
        "/anomaly-detect",
        RequestText.detection().columns(columns).toString(),
        "time stamp 0 = 1.5: must be a whole number");
  }

  @Test
  void allMissingSeriesIsNamed() {
    List<String> values = Collections.nCopies(30, "nan");
    refused("/forecast", RequestText.forecast().values(values).toString(), "30 values are missing");
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 1000, 100_000})
  void deepNestingIsRefused(int depth) {
    String nested = "[".repeat(depth) + "]".repeat(depth);
    refused("/forecast", RequestText.forecast().with("extra", nested).toString(), NOT_JSON);
    refused("/forecast", nested, NOT_JSON);
  }

  @Test
  void hugeStringsAreRefused() {
    String huge = '"' + "x".repeat(3 << 20) + '"';
    refused("/forecast", RequestText.forecast().with("option", huge).toString(), NOT_JSON);
    refused("/forecast", "{" + huge + ":1}", NOT_JSON);
    refused(
        "/forecast", RequestText.forecast().with("every", "1".repeat(9000)).toString(), NOT_JSON);
  }

  @Test
  void longUnknownNameStillFitsTheClientsBuffer() {
    String name = '"' + "\u6e2c".repeat(5000) + '"';
    Reply reply = answered("/forecast", RequestText.forecast().with("algo", name).toString());
    int length = reply.message().getBytes(StandardCharsets.UTF_8).length;
    assertTrue(length > 990 && length <= 1000, length + " bytes");
  }

  @Test
  void lastOfRepeatedFieldsCounts() {
    String body = RequestText.forecast().toString().replaceFirst("\\{", "{\"forecast_rows\": 3,");
    assertEquals(10, answered("/forecast", body).rows());
  }

  @Test
  void compressedBodyIsRefused() {
    Response response =
        WIRE.given()
            .header("Content-Encoding", "gzip")
            .contentType(Wire.JSON)
            .body(new byte[] {0x1f, (byte) 0x8b, 8, 0})
            .post("/forecast");
    response.then().statusCode(415).body("rows", equalTo(-1));
    StrictClient.read("/forecast", "", response.asString());
    statusIsReady();
  }

  private static void refused(String path, String body, String message) {
    Reply reply = answered(path, body);
    assertEquals(200, reply.status());
    assertEquals(-1, reply.rows(), reply.body());
    assertTrue(reply.message().contains(message), reply.message());
  }

  private static Reply answered(String path, String body) {
    Reply reply = WIRE.post(path, body);
    statusIsReady();
    return reply;
  }

  private static void statusIsReady() {
    assertEquals(200, WIRE.get("/status").status());
  }
}
