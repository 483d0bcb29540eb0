package io.taosanode.door.tsfm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.taosanode.series.Precision;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads a request from its bytes in one pass. Fields may come in any order; unknown ones are passed
 * over.
 */
final class ModelRequestReader {
  /** The protocol's text for a body that is not a request. */
  static final String NO_INPUT = "Invalid input, please provide \"input\" field in JSON";

  /** Most values of a history. */
  static final int MAX_VALUES = 65_536;

  private static final int INITIAL = 1024;
  private static final int MAX_DEPTH = 16;
  private static final int MAX_TEXT = 1 << 16;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_TEXT)
                  .build())
          .build();

  private final JsonParser parser;
  private final ModelRequest request = new ModelRequest();
  private final Set<String> seen = new HashSet<>();

  private ModelRequestReader(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * The request in {@code body}, which is read to its end also when it is refused.
   *
   * @throws ModelRequestException if something is missing or malformed
   */
  static ModelRequest read(InputStream body) throws IOException {
    try (body) {
      try (JsonParser parser = JSON.createParser(body)) {
        return new ModelRequestReader(parser).read();
      } catch (JsonProcessingException | ModelRequestException e) {
        body.transferTo(OutputStream.nullOutputStream());
        throw e instanceof ModelRequestException told ? told : new ModelRequestException(NO_INPUT);
      }
    }
  }

  private ModelRequest read() throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new ModelRequestException(NO_INPUT);
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      seen.add(name);
      readField(name);
    }
    require("input", NO_INPUT);
    require("next_len", "next_len is missing: the number of values to forecast");
    return request;
  }

  private void require(String name, String message) {
    if (!seen.contains(name)) {
      throw new ModelRequestException(message);
    }
  }

  private void readField(String name) throws IOException {
    switch (name) {
      case "input" -> request.input(numbers());
      case "next_len" -> request.horizon(wholeNumber(name));
      case "conf_interval" -> request.level(number(name));
      case "ts" -> request.ticks(ticks());
      case "precision" -> request.precision(precision());
      case "past_dynamic_real", "dynamic_real" -> requireEmpty(name);
      default -> parser.skipChildren();
    }
  }

  private int wholeNumber(String name) throws IOException {
    boolean fits =
        parser.currentToken() == JsonToken.VALUE_NUMBER_INT
            && parser.getNumberType() == JsonParser.NumberType.INT;
    if (!fits) {
      throw new ModelRequestException(name + " = " + quoted() + ": must be a whole number");
    }
    return parser.getIntValue();
  }

  private double number(String name) throws IOException {
    if (!parser.currentToken().isNumeric()) {
      throw new ModelRequestException(name + " = " + quoted() + ": must be a number");
    }
    return parser.getDoubleValue();
  }

  private Precision precision() throws IOException {
    String symbol = quoted();
    return Precision.ofSymbol(symbol)
        .orElseThrow(
            () ->
                new ModelRequestException(
                    "precision = " + symbol + ": must be one of s, ms, us, ns"));
  }

  private void requireEmpty(String name) throws IOException {
    boolean filled =
        parser.currentToken() == JsonToken.START_ARRAY && parser.nextToken() != JsonToken.END_ARRAY;
    if (filled) {
      throw new ModelRequestException(name + ": covariate forecast is not supported yet");
    }
    parser.skipChildren();
  }

  private double[] numbers() throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new ModelRequestException(NO_INPUT);
    }
    double[] values = new double[INITIAL];
    int size = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      JsonToken token = parser.currentToken();
      if (!token.isNumeric() && token != JsonToken.VALUE_NULL) {
        throw new ModelRequestException("input[" + size + "]: must be a number or null");
      }
      requireRoom("input", size);
      values = size == values.length ? Arrays.copyOf(values, 2 * size) : values;
      double value = token.isNumeric() ? parser.getDoubleValue() : Double.NaN;
      values[size++] = Double.isInfinite(value) ? Double.NaN : value;
    }
    if (size == 0) {
      throw new ModelRequestException("input: must have at least 1 value");
    }
    return Arrays.copyOf(values, size);
  }

  /** The time stamps, none if the field holds something else. */
  private long[] ticks() throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return new long[0];
    }
    long[] ticks = new long[INITIAL];
    int size = 0;
    boolean whole = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      requireRoom("ts", size);
      whole &=
          parser.currentToken() == JsonToken.VALUE_NUMBER_INT
              && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
      ticks = size == ticks.length ? Arrays.copyOf(ticks, 2 * size) : ticks;
      ticks[size++] = whole ? parser.getLongValue() : 0;
      parser.skipChildren();
    }
    return whole ? Arrays.copyOf(ticks, size) : new long[0];
  }

  private static void requireRoom(String name, int size) {
    if (size == MAX_VALUES) {
      throw new ModelRequestException(name + ": must have at most " + MAX_VALUES + " values");
    }
  }

  private String quoted() throws IOException {
    String text = String.valueOf(parser.getText());
    return text.substring(0, Math.min(text.length(), 40));
  }
}
