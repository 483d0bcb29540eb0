package io.taosanode.door.tdengine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.taosanode.door.BusyException;
import io.taosanode.door.MemoryBudget.Share;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a request from its bytes in one pass, straight into primitive columns.
 *
 * <p>Fields may come in any order; of a repeated field the last one counts; unknown ones are passed
 * over. Memory is bounded whatever the peer sends: columns and rows beyond the limits are counted
 * and not kept, and what is kept is charged to a share of the memory.
 */
final class RequestReader {
  /** The protocol's text for a body that is not JSON. */
  static final String BAD_REQUEST =
      "400 Bad Request: The browser (or proxy) sent a request that this server could not"
          + " understand.";

  private static final int MAX_COLUMNS = 64;
  private static final int MAX_DEPTH = 16;
  private static final int MAX_TEXT = 1 << 16;
  private static final int MAX_QUOTED = 40;

  private static final Set<String> SCALARS =
      Set.of(
          "algo",
          "conf",
          "every",
          "forecast_rows",
          "option",
          "prec",
          "return_conf",
          "start",
          "wncheck");

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_TEXT)
                  .build())
          .build();

  private final JsonParser parser;
  private final int maxRows;
  private final Share share;
  private final Map<String, Field> fields = new HashMap<>();
  private Optional<List<String>> schema = Optional.empty();
  private Optional<List<NumberColumn>> data = Optional.empty();
  private int columnCount;

  private RequestReader(JsonParser parser, int maxRows, Share share) {
    this.parser = parser;
    this.maxRows = maxRows;
    this.share = share;
  }

  /**
   * The request in {@code body}, of which at most {@code maxRows} values a column are kept, at the
   * expense of {@code share}.
   *
   * @throws AnodeException if the body is not JSON, a field has the wrong type, or the memory of
   *     all requests is used up
   * @throws IOException if the body cannot be read to its end
   */
  static AnodeRequest read(InputStream body, int maxRows, Share share) throws IOException {
    try (body) {
      return parseOrDrain(body, maxRows, share);
    }
  }

  /**
   * A refused body is read to its end all the same: peers that still send would miss the answer.
   */
  private static AnodeRequest parseOrDrain(InputStream body, int maxRows, Share share)
      throws IOException {
    try {
      return parse(body, maxRows, share);
    } catch (AnodeException | BusyException e) {
      share.close();
      body.transferTo(OutputStream.nullOutputStream());
      throw e;
    }
  }

  private static AnodeRequest parse(InputStream body, int maxRows, Share share) throws IOException {
    try (JsonParser parser = JSON.createParser(new LenientNumbers(body))) {
      return new RequestReader(parser, maxRows, share).readRequest();
    } catch (StreamConstraintsException e) {
      throw new AnodeException(BAD_REQUEST + " (a text, number or nesting goes beyond the limits)");
    } catch (JsonProcessingException e) {
      throw new AnodeException(BAD_REQUEST + position(e));
    }
  }

  private static String position(JsonProcessingException e) {
    return e.getLocation() == null
        ? ""
        : " (line %d, column %d)"
            .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
  }

  private AnodeRequest readRequest() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new AnodeException(BAD_REQUEST + " (empty body)");
    }
    if (first == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        readField(name);
      }
    } else {
      parser.skipChildren();
    }
    requireEnd();
    return new AnodeRequest(schema, data, columnCount, Map.copyOf(fields));
  }

  private void requireEnd() throws IOException {
    if (parser.nextToken() != null) {
      throw new AnodeException(BAD_REQUEST + " (something follows the JSON value)");
    }
  }

  private void readField(String name) throws IOException {
    if (name.equals("data")) {
      data = Optional.of(readColumns());
    } else if (name.equals("schema")) {
      schema = Optional.of(readSchema());
    } else if (SCALARS.contains(name)) {
      fields.put(name, readScalar());
    } else {
      parser.skipChildren();
    }
  }

  private Field readScalar() throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> new Field(Field.Kind.STRING, parser.getText());
      case VALUE_NUMBER_INT -> new Field(Field.Kind.WHOLE, parser.getText());
      case VALUE_NUMBER_FLOAT -> new Field(Field.Kind.REAL, parser.getText());
      case VALUE_TRUE, VALUE_FALSE -> new Field(Field.Kind.BOOLEAN, parser.getText());
      case VALUE_NULL -> new Field(Field.Kind.NULL, "null");
      default -> {
        String text = parser.currentToken() == JsonToken.START_ARRAY ? "[...]" : "{...}";
        parser.skipChildren();
        yield new Field(Field.Kind.OTHER, text);
      }
    };
  }

  private List<String> readSchema() throws IOException {
    requireArray("schema", "an array of [name, type, bytes]");
    List<String> names = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      requireArray("schema[" + names.size() + "]", "an array of [name, type, bytes]");
      JsonToken first = parser.nextToken();
      String name = first == JsonToken.VALUE_STRING ? parser.getText() : "";
      if (names.size() < MAX_COLUMNS) {
        share.take(name.length());
        names.add(name);
      }
      skipToEnd(first);
    }
    return names;
  }

  private void skipToEnd(JsonToken current) throws IOException {
    for (JsonToken token = current; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      parser.skipChildren();
    }
  }

  private List<NumberColumn> readColumns() throws IOException {
    requireArray("data", "an array of columns");
    List<NumberColumn> columns = new ArrayList<>();
    columnCount = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      requireArray("data[" + columnCount + "]", "an array of numbers");
      NumberColumn column = new NumberColumn(columnCount < MAX_COLUMNS ? maxRows : 0, share);
      readColumn(column);
      if (columnCount < MAX_COLUMNS) {
        columns.add(column);
      }
      columnCount++;
    }
    return columns;
  }

  private void readColumn(NumberColumn column) throws IOException {
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      switch (token) {
        case VALUE_NUMBER_FLOAT -> column.add(parser.getDoubleValue());
        case VALUE_NUMBER_INT -> addWhole(column);
        case VALUE_NULL -> column.add(Double.NaN);
        case VALUE_TRUE -> column.add(1L);
        case VALUE_FALSE -> column.add(0L);
        default -> throw notANumber(column.size());
      }
    }
  }

  /** Keeps a whole number exact if it fits a long; beyond that a double is near enough. */
  private void addWhole(NumberColumn column) throws IOException {
    if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      column.add(parser.getDoubleValue());
    } else {
      column.add(parser.getLongValue());
    }
  }

  private void requireArray(String what, String form) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new AnodeException(what + " = " + quoted() + ": must be " + form);
    }
  }

  private AnodeException notANumber(int row) throws IOException {
    String where = "data[" + columnCount + "][" + row + "]";
    return new AnodeException(where + " = " + quoted() + ": must be a number");
  }

  private String quoted() throws IOException {
    String text = String.valueOf(parser.getText());
    String cut = text.length() > MAX_QUOTED ? text.substring(0, MAX_QUOTED) + "..." : text;
    return parser.currentToken() == JsonToken.VALUE_STRING ? '"' + cut + '"' : cut;
  }
}
