package io.taosanode.door.tsfm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.taosanode.analysis.Forecast;
import io.taosanode.door.http.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Writes answers as the protocol of the model servers has them. */
final class ModelAnswers {
  private static final String JSON_TYPE = "application/json";
  private static final int OK = 200;
  private static final JsonFactory JSON = new JsonFactory();

  private ModelAnswers() {}

  /** What writes the members of an object. */
  @FunctionalInterface
  private interface Members {
    void write(JsonGenerator json) throws IOException;
  }

  /** The answer to a request; without its bounds if the model gives none. */
  static Answer forecast(Forecast forecast, boolean withInterval) {
    return json(
        OK,
        json -> {
          if (withInterval) {
            row(json, "lower", forecast.lower());
          }
          row(json, "output", forecast.mean());
          json.writeStringField("status", "success");
          if (withInterval) {
            row(json, "upper", forecast.upper());
          }
        });
  }

  /** The answer to a history without any change: the same value again and again. */
  static Answer constant(double value, int horizon) {
    double[] values = new double[horizon];
    Arrays.fill(values, value);
    return json(
        OK,
        json -> {
          row(json, "lower", values);
          row(json, "output", values);
          json.writeStringField("status", "success");
          row(json, "upper", values);
        });
  }

  /** The answer to a request that is none. */
  static Answer refused(int status, String message) {
    return json(
        status,
        json -> {
          json.writeStringField("error", message);
          json.writeStringField("status", "error");
        });
  }

  /** The answer to a request that the model could not serve. */
  static Answer failed(int status, String message) {
    return json(status, json -> json.writeStringField("error", "Prediction failed: " + message));
  }

  private static void row(JsonGenerator json, String name, double[] values) throws IOException {
    json.writeFieldName(name);
    json.writeArray(values, 0, values.length);
  }

  private static Answer json(int status, Members members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      members.write(json);
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Answer.owning(status, JSON_TYPE, bytes.toByteArray());
  }
}
