package io.taosanode.door.tdengine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.taosanode.analysis.FitReport;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.door.http.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Writes answers as the protocol has them: keys in alphabetical order, no blanks, nothing but
 * ASCII, one line feed at the end, and never a number that is not finite.
 */
public final class AnswerWriter {
  /** Longest message in bytes of UTF-8; clients keep it in a fixed buffer of 1024. */
  static final int MAX_MESSAGE = 1000;

  private static final int OK = 200;
  private static final String JSON_TYPE = "application/json";
  private static final int INITIAL_SIZE = 512;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private AnswerWriter() {}

  /**
   * What an answer repeats of its request, and what it remarks.
   *
   * @param algorithm name of the algorithm
   * @param option the option text as it was sent
   * @param notes remarks for people
   */
  public record Echo(String algorithm, Optional<String> option, List<String> notes) {
    /** Copies the notes. */
    public Echo {
      notes = List.copyOf(notes);
    }
  }

  /** What writes the members of an object. */
  @FunctionalInterface
  interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  /** An answer with status 200 whose JSON is written by {@code body}. */
  static Answer json(Body body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(INITIAL_SIZE);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      body.write(json);
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Answer.owning(OK, JSON_TYPE, bytes.toByteArray());
  }

  /** The answer to a failed request. */
  public static Answer error(String message) {
    return json(
        json -> {
          json.writeStartObject();
          json.writeStringField("msg", truncated(message));
          json.writeNumberField("rows", -1);
          json.writeEndObject();
        });
  }

  /** The answer to a forecast; without its interval if the caller does not want it. */
  public static Answer forecast(
      Echo echo, ForecastTask task, Forecast forecast, boolean withInterval) {
    return forecast(echo, task, forecast, withInterval, false);
  }

  /** The same with the level, 0 without an interval, as the protocol has it for some methods. */
  static Answer forecast(
      Echo echo, ForecastTask task, Forecast forecast, boolean withInterval, boolean withLevel) {
    FitReport fit = forecast.fit();
    return json(
        json -> {
          json.writeStartObject();
          json.writeStringField("algo", echo.algorithm());
          if (withLevel) {
            json.writeNumberField("conf", withInterval ? task.level() : 0);
          }
          if (!fit.model().isEmpty()) {
            json.writeStringField("model_info", fit.model());
          }
          finite(json, "mse", fit.mse());
          note(json, echo.notes());
          option(json, echo.option());
          json.writeNumberField("period", fit.period());
          json.writeArrayFieldStart("res");
          ticks(json, task.future().ticks(forecast.horizon()));
          values(json, forecast.mean());
          if (withInterval) {
            values(json, forecast.lower());
            values(json, forecast.upper());
          }
          json.writeEndArray();
          json.writeNumberField("rows", forecast.horizon());
          finite(json, "sse", fit.sse());
          json.writeEndObject();
        });
  }

  /** The answer to a detection: one pair of ticks and one code for each window. */
  public static Answer detection(Echo echo, List<Window> windows) {
    return detection(echo, windows, Optional.empty());
  }

  /** The same with the score of each observation, null for a missing value. */
  static Answer detection(Echo echo, List<Window> windows, Optional<double[]> scores) {
    return json(
        json -> {
          json.writeStartObject();
          json.writeStringField("algo", echo.algorithm());
          json.writeArrayFieldStart("mask");
          for (Window window : windows) {
            json.writeNumber(window.code());
          }
          json.writeEndArray();
          note(json, echo.notes());
          option(json, echo.option());
          json.writeArrayFieldStart("res");
          for (Window window : windows) {
            ticks(json, new long[] {window.interval().start(), window.interval().end()});
          }
          json.writeEndArray();
          json.writeNumberField("rows", windows.size());
          if (scores.isPresent()) {
            json.writeArrayFieldStart("score");
            for (double score : scores.get()) {
              finite(json, score);
            }
            json.writeEndArray();
          }
          json.writeEndObject();
        });
  }

  private static void note(JsonGenerator json, List<String> notes) throws IOException {
    if (!notes.isEmpty()) {
      json.writeStringField("note", String.join("; ", notes));
    }
  }

  private static void option(JsonGenerator json, Optional<String> text) throws IOException {
    if (text.isPresent()) {
      json.writeStringField("option", text.get());
    } else {
      json.writeNullField("option");
    }
  }

  private static void finite(JsonGenerator json, String name, double value) throws IOException {
    json.writeFieldName(name);
    finite(json, value);
  }

  private static void finite(JsonGenerator json, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumber(value);
    } else {
      json.writeNull();
    }
  }

  private static void ticks(JsonGenerator json, long[] ticks) throws IOException {
    json.writeArray(ticks, 0, ticks.length);
  }

  private static void values(JsonGenerator json, double[] values) throws IOException {
    json.writeArray(values, 0, values.length);
  }

  /** The longest beginning of {@code message} that fits, cut between characters. */
  static String truncated(String message) {
    CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    CharBuffer characters = CharBuffer.wrap(message);
    encoder.encode(characters, ByteBuffer.allocate(MAX_MESSAGE), true);
    return characters.hasRemaining() ? message.substring(0, characters.position()) : message;
  }
}
