package io.taosanode.remote;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.taosanode.analysis.AnalysisException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * Reads the answer of a model server, of which nothing is taken on trust.
 *
 * @param address where it came from, for messages
 * @param horizon the number of steps that were asked for
 */
record ServiceAnswer(URI address, int horizon) {
  private static final String OUTPUT = "output";
  private static final Set<String> ROWS = Set.of(OUTPUT, "lower", "upper");
  private static final int MAX_DEPTH = 16;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  /** The rows of an answer, one value for each step. */
  static final class Rows {
    private final Map<String, double[]> byName;

    private Rows(Map<String, double[]> byName) {
      this.byName = byName;
    }

    /** The point forecast. */
    double[] output() {
      return byName.getOrDefault(OUTPUT, new double[0]);
    }

    /** Whether there is an interval. */
    boolean hasInterval() {
      return byName.size() == ROWS.size();
    }

    /** The named bound, or the point forecast if there is no interval. */
    double[] bound(String name) {
      return hasInterval() ? byName.getOrDefault(name, output()) : output();
    }
  }

  /**
   * The rows in {@code body}.
   *
   * @throws AnalysisException if it does not hold a forecast of the right length
   */
  Rows read(byte[] body) {
    Map<String, double[]> rows = new HashMap<>();
    String status = "success";
    try (JsonParser parser = JSON.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw ServiceFailure.answer(address, "the answer is not a JSON object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (ROWS.contains(name)) {
          row(name, parser).ifPresent(row -> rows.put(name, row));
        } else if (name.equals("status") && value == JsonToken.VALUE_STRING) {
          status = parser.getText();
        } else {
          parser.skipChildren();
        }
      }
    } catch (JsonProcessingException e) {
      throw ServiceFailure.answer(address, "the answer is not JSON");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    requireSuccess(status, body);
    if (!rows.containsKey(OUTPUT)) {
      throw ServiceFailure.answer(address, "the answer has no output");
    }
    return new Rows(rows);
  }

  private static void requireSuccess(String status, byte[] body) {
    if (!status.equals("success")) {
      throw ServiceFailure.status(200, new String(body, StandardCharsets.UTF_8));
    }
  }

  private Optional<double[]> row(String name, JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return Optional.empty();
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw ServiceFailure.answer(address, name + " is not an array");
    }
    DoubleStream.Builder values = DoubleStream.builder();
    int count = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      JsonToken token = parser.currentToken();
      boolean number = token == JsonToken.VALUE_NUMBER_FLOAT || token == JsonToken.VALUE_NUMBER_INT;
      double value = number ? parser.getDoubleValue() : Double.NaN;
      if (!Double.isFinite(value)) {
        throw ServiceFailure.answer(
            address, name + "[" + count + "] = " + parser.getText() + ": must be a number");
      }
      values.add(value);
      count++;
    }
    if (count != horizon) {
      throw ServiceFailure.answer(address, count + " values in " + name + ": must be " + horizon);
    }
    return Optional.of(values.build().toArray());
  }
}
