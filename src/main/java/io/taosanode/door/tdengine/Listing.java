package io.taosanode.door.tdengine;

import com.fasterxml.jackson.core.JsonGenerator;
import io.taosanode.analysis.Algorithm;
import io.taosanode.analysis.Param;
import io.taosanode.analysis.TaskKind;
import io.taosanode.door.http.Answer;
import io.taosanode.engine.Catalog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the database asks in passing. */
final class Listing {
  private static final double PROTOCOL = 1.0;
  private static final double VERSION = 0.1;

  /** An option of forecasts by model servers that the protocol knows but does not list. */
  static final String HOST = "host";

  private Listing() {}

  /** The banner of {@code GET /}. */
  static Answer banner(String version) {
    String banner =
        "TDgpt - TDengine TSDB\u00a9 Time-Series Data Analytics Platform (ver " + version + ")";
    byte[] body = banner.getBytes(StandardCharsets.UTF_8);
    return Answer.owning(200, "text/html; charset=utf-8", body);
  }

  /** The answer of {@code GET /status}. */
  static Answer status() {
    return AnswerWriter.json(
        json -> {
          json.writeStartObject();
          json.writeNumberField("protocol", PROTOCOL);
          json.writeStringField("status", "ready");
          json.writeEndObject();
        });
  }

  /** The answer of {@code GET /list}: the published kinds, each in the catalogue's order. */
  static Answer algorithms(Catalog catalog, List<TaskKind> published) {
    return AnswerWriter.json(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("details");
          for (TaskKind kind : published) {
            section(json, kind, catalog.of(kind));
          }
          json.writeEndArray();
          json.writeNumberField("protocol", PROTOCOL);
          json.writeNumberField("version", VERSION);
          json.writeEndObject();
        });
  }

  private static void section(JsonGenerator json, TaskKind kind, List<Algorithm> algorithms)
      throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("algo");
    for (Algorithm algorithm : algorithms) {
      json.writeStartObject();
      json.writeStringField("desc", algorithm.info().summary());
      json.writeStringField("name", algorithm.info().name());
      params(json, kind, algorithm.info().params());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringField("type", typeName(kind));
    json.writeEndObject();
  }

  private static void params(JsonGenerator json, TaskKind kind, List<Param<?>> params)
      throws IOException {
    Map<String, Object> defaults = new TreeMap<>();
    if (kind == TaskKind.FORECAST) {
      defaults.putAll(
          Map.of("conf", 0.95, "every", 0, "forecast_rows", 0, "return_conf", 1, "start", 0));
      defaults.put("period", 0);
    }
    params.stream()
        .filter(param -> !param.name().equals(HOST))
        .forEach(param -> defaults.put(param.name(), param.defaultValue()));
    json.writeObjectFieldStart("params");
    for (Map.Entry<String, Object> entry : defaults.entrySet()) {
      json.writeFieldName(entry.getKey());
      value(json, entry.getValue());
    }
    json.writeEndObject();
  }

  private static void value(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Integer whole) {
      json.writeNumber(whole);
    } else if (value instanceof Double real) {
      json.writeNumber(real);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof String text) {
      json.writeString(text);
    } else {
      choice(json, value.toString().toLowerCase(java.util.Locale.ROOT));
    }
  }

  private static void choice(JsonGenerator json, String text) throws IOException {
    if (text.equals("none")) {
      json.writeNull();
    } else {
      json.writeString(text);
    }
  }

  /** The protocol's word for a kind of task. */
  static String typeName(TaskKind kind) {
    return switch (kind) {
      case FORECAST -> "forecast";
      case ANOMALY_DETECTION -> "anomaly-detection";
    };
  }
}
