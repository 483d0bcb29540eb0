package io.taosanode.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Recorded cases where this node deliberately answers something else, with what and why. */
final class Differences {
  private static final String NOT_JSON = "400 Bad Request: The browser (or proxy) sent a request";
  private static final String ERROR_PAGE = "an error of the request is an answer, not a page";
  private static final String PYTHON = "the recorded message speaks of the language, not the data";
  private static final String MISSING = "missing values are accepted";
  private static final String SILENT = "a failed detection must not look like one without windows";
  private static final String UNKNOWN = "an unknown name must not run another algorithm";

  /**
   * One difference.
   *
   * @param reason why the recorded answer is not the right one
   * @param expectation what is right
   */
  record Difference(String reason, Consumer<Reply> expectation) {}

  private static final Map<String, Difference> ALL = new TreeMap<>();

  static {
    errorPages();
    messages();
    missingValues();
    forecasts();
    arima();
    detections();
  }

  private Differences() {}

  /** The differences by name of the case. */
  static Map<String, Difference> all() {
    return Map.copyOf(ALL);
  }

  private static void errorPages() {
    put("ad_algo_number_error", ERROR_PAGE, refused("algo = 5: must be a string"));
    put("ad_ksigma_option_number_error", ERROR_PAGE, refused("option = 5: must be a string"));
    put("fc_empty_body", ERROR_PAGE, refused(NOT_JSON));
    put("fc_invalid_json", ERROR_PAGE, refused(NOT_JSON));
    put("fc_text_plain", ERROR_PAGE, refused("invalid request format"));
    put("fc_rows_null_error", ERROR_PAGE, refused("forecast_rows = null: must be a whole number"));
    put("fc_wn_check_white", ERROR_PAGE, refused("white noise data not processed"));
    String rows = "number of rows should between 10 and 40000, actual 9 rows";
    put("fc_hw_9_rows_error", ERROR_PAGE, refused(rows));
  }

  private static void messages() {
    for (String name : List.of("models", "get_models")) {
      put(
          name,
          "only models that are there are listed",
          reply -> assertTrue(reply.json().isEmpty()));
    }
    put(
        "ad_autoencoder_missing_model_error",
        "models are folders of the store, not files of another format",
        refused("model = none: not found, models that detect: there is none"));
    put(
        "fc_remote_tdtsfm_down",
        PYTHON,
        refused(
            "Max retries exceeded with url: /tdtsfm (Caused by NewConnectionError('Failed to"
                + " establish a new connection: [Errno 111] Connection refused'))"));
    put("ad_data_null_error", PYTHON, refused("data = null: must be an array of columns"));
    put("ad_json_null", PYTHON, refused("data attr does not exist in json"));
    put("ad_iqr_string_value", PYTHON, refused("data[1][3] = \"x\": must be a number"));
    put("ad-ksigma-k5", SILENT, refused("k value out of range, valid range [1, 3]"));
    put("ad-grubbs-alpha-text", SILENT, refused("could not convert string to float: 'x'"));
    String algorithms = "algorithm = foo: must be one of auto|ball_tree|kd_tree|brute";
    put("ad_lof_algorithm_bad_error", PYTHON, refused(algorithms));
    put("ad_shesd_max_anoms_0.5_error", PYTHON, refused("max_anoms = 0.5: must be a number in "));
    put("ad-shesd-max-anoms", PYTHON, refused("max_anoms = 0.6: must be a number in "));
    put("ad-shesd-direction", SILENT, refused("direction options are: pos | neg | both."));
    String cycles = "Anom detection needs at least 2 periods worth of data";
    put("ad-shesd-period9", SILENT, refused(cycles));
    put("ad_unknown_algo", UNKNOWN, refused("algo = nosuch: no such algorithm, nearest are "));
    put(
        "ad-unknown-algo-runs-ksigma",
        UNKNOWN,
        refused("algo = nosuch: no such algorithm, nearest are "));
  }

  private static void missingValues() {
    Consumer<Reply> windows = reply -> assertEquals(2, reply.rows(), reply.body());
    put("ad_iqr_null_value", MISSING, windows);
    put("ad_grubbs_null_value", MISSING, windows);
    put("ad_wn_null_value", MISSING, windows);
    put("ad_shesd_null_value", MISSING, reply -> assertEquals(3, reply.rows(), reply.body()));
    put("fc_hw_null_value", MISSING, reply -> assertEquals(10, reply.rows(), reply.body()));
  }

  private static void forecasts() {
    put("forecast-holtwinters-values", "a true interval, a mean for mse", Differences::smoothing);
    put(
        "forecast-hw-add-add-12",
        "mse is a mean, sse the sum",
        reply -> {
          assertEquals(12, reply.json().path("period").asInt());
          assertTrue(reply.json().path("sse").asDouble() <= 3512.7 * 1.001, reply.body());
        });
    put("fc_unsorted_dup_ts", "a forecast needs distinct times", refused(" occurs twice: "));
    put(
        "fc_params_from_option_only",
        "rows is a number wherever it came from",
        reply -> {
          assertEquals("3", reply.json().path("rows").toString());
          assertEquals("[1,3,5]", reply.json().path("res").path(0).toString());
          assertEquals(2, reply.json().path("res").size());
        });
    put(
        "fc_hw_seasonal_no_period",
        "a period that is not given is inferred",
        reply -> assertEquals(12, reply.json().path("period").asInt(), reply.body()));
  }

  private static void arima() {
    Consumer<Reply> ten = reply -> assertEquals(10, reply.rows(), reply.body());
    put("fc_arima_null_value", MISSING, ten);
    put("fc_arima_nan_value", MISSING, ten);
    put("fc_arima_3001_rows_error", "up to 40,000 rows are accepted", ten);
    String orders = "orders are chosen by test and AICc, the interval has the level asked for";
    put("forecast-arima-default", orders, model("SARIMAX(1, 0, 1)x(0, 0, 0, 0)"));
    put("forecast-arima-search", orders, model("SARIMAX(1, 0, 1)x(0, 0, 0, 0)"));
    put("forecast-arima-seasonal", orders, model("SARIMAX(0, 1, 0)x(0, 0, 1, 4)"));
    put(
        "forecast-arima-conf-005",
        orders,
        reply -> {
          JsonNode res = reply.json().path("res");
          double width = res.path(3).path(0).asDouble() - res.path(2).path(0).asDouble();
          double sd = Math.sqrt(reply.json().path("mse").asDouble());
          assertEquals(2 * 0.0627 * sd, width, 0.1 * width, "a band of 5 %");
        });
  }

  private static Consumer<Reply> model(String name) {
    return reply -> assertEquals(name, reply.json().path("model_info").asText(), reply.body());
  }

  private static void smoothing(Reply reply) {
    JsonNode res = reply.json().path("res");
    double mean = res.path(1).path(0).asDouble();
    assertEquals(19.618508335909787, mean, 1e-4);
    assertEquals(mean, res.path(1).path(9).asDouble(), 1e-12);
    assertTrue(res.path(2).path(0).asDouble() < mean, reply.body());
    assertTrue(res.path(3).path(0).asDouble() > mean, reply.body());
    double sse = reply.json().path("sse").asDouble();
    assertEquals(3627.410366598744, sse, 0.01);
    assertTrue(reply.json().path("mse").asDouble() < sse / 90, reply.body());
  }

  private static void detections() {
    put("ad-autoencoder-no-model", SILENT, refused("model needs to be specified"));
    put(
        "ad_schema_no_ts",
        "values are no time stamps",
        reply -> {
          String windows = "[[1700004440000,1700004440000],[1700011940000,1700011940000]]";
          assertEquals(windows, reply.json().path("res").toString());
        });
    put(
        "ad_shesd_no_period_error",
        "a period that is not given is inferred",
        reply -> assertEquals(3, reply.rows(), reply.body()));
    put(
        "ad_iqr_bools",
        "true and false count as 1 and 0",
        reply -> assertEquals(7, reply.rows(), reply.body()));
  }

  private static void put(String name, String reason, Consumer<Reply> expectation) {
    ALL.put(name, new Difference(reason, expectation));
  }

  private static Consumer<Reply> refused(String message) {
    return reply -> {
      assertEquals(200, reply.status());
      assertEquals(-1, reply.rows(), reply.body());
      assertTrue(reply.message().contains(message), reply.message());
    };
  }
}
