package io.taosanode.remote;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.taosanode.analysis.Covariates;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.math.Interpolation;
import io.taosanode.series.TimeSeries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.IntFunction;

/**
 * Writes the request to a model server. All fields of the original are there; {@code precision},
 * the unit of {@code ts}, is one that others pass over.
 */
final class ServiceRequest {
  private static final JsonFactory JSON = new JsonFactory();

  private ServiceRequest() {}

  /** The body that asks for the forecast of a task, whose series has no missing values. */
  static byte[] of(ForecastTask task) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TimeSeries series = task.series();
    Covariates covariates = task.covariates();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeFieldName("input");
      json.writeArray(series.values(), 0, series.size());
      json.writeNumberField("next_len", task.horizon());
      columns(json, "past_dynamic_real", covariates.pastCount(), covariates::past);
      columns(json, "dynamic_real", covariates.futureCount(), covariates::future);
      json.writeNumberField("conf_interval", task.level());
      json.writeFieldName("ts");
      json.writeArray(series.ticks(), 0, series.size());
      json.writeStringField("precision", series.precision().symbol());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void columns(
      JsonGenerator json, String name, int count, IntFunction<double[]> column) throws IOException {
    json.writeArrayFieldStart(name);
    for (int i = 0; i < count; i++) {
      double[] values = Interpolation.bridge(column.apply(i));
      json.writeStartArray();
      for (double value : values) {
        json.writeNumber(Double.isNaN(value) ? 0 : value);
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }
}
