package io.taosanode.wire;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictClientTest {
  private static final String WITHOUT_INTERVAL = "{\"return_conf\": 0}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"rows\":0}",
        "{\"rows\":NaN}\n",
        "{\"rows\":Infinity}\n",
        "{\"rows\":1e999}\n",
        "{\"rows\":01}\n",
        "{\"rows\":1,}\n",
        "{\"rows\":1} \n",
        "{\"rows\":1}\n\n",
        "{\"rows\":1,\"rows\":1}\n",
        "{'rows':1}\n",
        "[1 2]\n",
        "[\"a\u0001\"]\n",
        "[\"\\x\"]\n",
        "nul\n",
        ""
      })
  void malformedJsonIsRefused(String body) {
    assertThrows(AssertionError.class, () -> StrictJson.parse(body));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}\n", "[-1.5e-3,\"a\\u00e9\",null,true,false,{}]\n", "0\n"})
  void soundJsonIsRead(String body) {
    assertDoesNotThrow(() -> StrictJson.parse(body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"protocol\":2.0,\"status\":\"ready\"}",
        "{\"protocol\":1.0,\"status\":\"\"}",
        "{\"status\":\"ready\"}",
        "{\"status\":\"ready\",\"protocol\":1.0}",
        "{\"protocol\":\"1.0\",\"status\":\"ready\"}"
      })
  void badStatusIsRefused(String body) {
    refused("/status", "", body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"details\":[],\"protocol\":1.0}",
        "{\"details\":[],\"protocol\":1.0,\"version\":0}",
        "{\"details\":{},\"protocol\":1.0,\"version\":0.1}",
        "{\"details\":[{\"algo\":[],\"type\":\"clustering\"}],\"protocol\":1.0,\"version\":0.1}",
        "{\"details\":[{\"algo\":[{\"name\":\"\"}],\"type\":\"forecast\"}],"
            + "\"protocol\":1.0,\"version\":0.1}",
        "{\"details\":[{\"algo\":[{\"name\":\"Arima\"}],\"type\":\"forecast\"}],"
            + "\"protocol\":1.0,\"version\":0.1}",
        "{\"details\":[{\"type\":\"forecast\"}],\"protocol\":1.0,\"version\":0.1}"
      })
  void badListIsRefused(String body) {
    refused("/list", "", body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"res\":[[1],[2]]}",
        "{\"res\":[[1],[2]],\"rows\":\"1\"}",
        "{\"res\":[[1],[2],[2],[2]],\"rows\":1}",
        "{\"res\":[[1],[2,3]],\"rows\":1}",
        "{\"res\":[[1],[null]],\"rows\":1}",
        "{\"rows\":1}",
        "{\"rows\":-1}",
        "{\"msg\":\"\",\"rows\":-1}",
        "{\"rows\":-1,\"msg\":\"keys out of order\"}"
      })
  void badForecastIsRefused(String body) {
    refused("/forecast", WITHOUT_INTERVAL, body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"mask\":[],\"res\":{},\"rows\":0}",
        "{\"mask\":[],\"res\":[[1,1]],\"rows\":1}",
        "{\"mask\":[-1],\"res\":[[1,1]],\"rows\":2}",
        "{\"mask\":[-1],\"res\":[[1,1,1]],\"rows\":1}",
        "{\"mask\":[-1],\"res\":[[2,1]],\"rows\":1}",
        "{\"mask\":[-1,-1],\"res\":[[3,4],[1,2]],\"rows\":2}",
        "{\"mask\":[-1,-1],\"res\":[[1,3],[3,4]],\"rows\":2}",
        "{\"mask\":[-1],\"res\":[[\"1\",1]],\"rows\":1}"
      })
  void badDetectionIsRefused(String body) {
    refused("/anomaly-detect", "", body);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/status | {\"protocol\":1.0,\"status\":\"ready\"}",
        "//list | {\"details\":[],\"protocol\":0.1,\"version\":0.1}",
        "/forecast | {\"res\":[[1],[2]],\"rows\":1}",
        "/forecast | {\"msg\":\"no\",\"rows\":-1}",
        "/anomaly-detect | {\"mask\":[-1,-1],\"res\":[[1,1],[2,4]],\"rows\":2}",
        "/anomaly-detect | {\"res\":[],\"rows\":0}"
      })
  void soundAnswerIsRead(String path, String body) {
    assertDoesNotThrow(() -> StrictClient.read(path, WITHOUT_INTERVAL, body + "\n"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1001, 5000})
  void longMessageIsRefused(int length) {
    refused("/forecast", "", "{\"msg\":\"" + "x".repeat(length) + "\",\"rows\":-1}");
  }

  private static void refused(String path, String request, String body) {
    assertThrows(AssertionError.class, () -> StrictClient.read(path, request, body + "\n"));
  }
}
