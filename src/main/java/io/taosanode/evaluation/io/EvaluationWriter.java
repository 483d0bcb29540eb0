package io.taosanode.evaluation.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taosanode.analysis.Forecast;
import io.taosanode.evaluation.DetectionOutcome;
import io.taosanode.evaluation.ForecastOutcome;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/** Writes predictions, one JSON object a line, and summaries. A failed case has no line. */
public final class EvaluationWriter {
  private static final JsonFactory JSON = new JsonFactory();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private EvaluationWriter() {}

  /** Writes {@code {"id":..,"mean":[..],"lower":[..],"upper":[..],"level":..,"ms":..}} lines. */
  public static void forecasts(List<ForecastOutcome> outcomes, double level, Writer out)
      throws IOException {
    for (ForecastOutcome outcome : outcomes) {
      if (outcome.forecast().isPresent()) {
        Forecast forecast = outcome.forecast().get();
        line(
            out,
            outcome.name().id(),
            outcome.millis(),
            json -> {
              array(json, "mean", forecast.mean());
              array(json, "lower", forecast.lower());
              array(json, "upper", forecast.upper());
              json.writeNumberField("level", level);
            });
      }
    }
  }

  /** Writes {@code {"id":..,"scores":[..],"anomalies":[row..],"ms":..}} lines. */
  public static void detections(List<DetectionOutcome> outcomes, Writer out) throws IOException {
    for (DetectionOutcome outcome : outcomes) {
      if (outcome.detection().isPresent()) {
        boolean[] flags = outcome.flags();
        line(
            out,
            outcome.name().id(),
            outcome.millis(),
            json -> {
              array(json, "scores", outcome.scores());
              json.writeArrayFieldStart("anomalies");
              for (int row = 0; row < flags.length; row++) {
                if (flags[row]) {
                  json.writeNumber(row);
                }
              }
              json.writeEndArray();
            });
      }
    }
  }

  /** Summaries by run and set as one JSON object; what is undefined becomes null. */
  public static String summaries(Map<String, ? extends Map<String, ?>> byRun) {
    ObjectNode root = MAPPER.createObjectNode();
    byRun.forEach(
        (run, bySet) -> {
          ObjectNode sets = root.putObject(run);
          bySet.forEach((set, summary) -> sets.set(set, finite(MAPPER.valueToTree(summary))));
        });
    return root.toPrettyString();
  }

  private static ObjectNode finite(ObjectNode summary) {
    for (Map.Entry<String, JsonNode> member : summary.properties()) {
      if (!Double.isFinite(member.getValue().asDouble())) {
        member.setValue(summary.nullNode());
      }
    }
    return summary;
  }

  /** What writes the members between the name and the time. */
  @FunctionalInterface
  private interface Members {
    void write(JsonGenerator json) throws IOException;
  }

  private static void line(Writer out, String id, double millis, Members members)
      throws IOException {
    JsonGenerator json = JSON.createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.writeStartObject();
    json.writeStringField("id", id);
    members.write(json);
    json.writeNumberField("ms", Math.round(millis * 1000) / 1000.0);
    json.writeEndObject();
    json.writeRaw('\n');
    json.close();
  }

  private static void array(JsonGenerator json, String name, double[] numbers) throws IOException {
    json.writeFieldName(name);
    json.writeArray(numbers, 0, numbers.length);
  }
}
