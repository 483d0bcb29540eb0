package io.taosanode.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The text of a request, laid out as the SQL client writes it: one field a line in its order, one
 * number a line, six decimals.
 */
final class RequestText {
  static final int ROWS = 48;
  static final long FIRST = 1_577_808_000_000L;
  static final long STEP = 1000;

  private static final String SCHEMA =
      "[\n  [\"ts\", \"TIMESTAMP\", 8],\n  [\"val\", \"DOUBLE\", 8]\n]";

  private final Map<String, String> fields = new LinkedHashMap<>();

  private RequestText() {}

  /** A forecast of ten rows from a short seasonal series. */
  static RequestText forecast() {
    RequestText text =
        series()
            .with("option", "\"algo=holtwinters\"")
            .with("algo", "\"holtwinters\"")
            .with("prec", "\"ms\"")
            .with("wncheck", "1")
            .with("return_conf", "1")
            .with("forecast_rows", "10")
            .with("conf", "0.950000")
            .with("every", "1000")
            .with("start", Long.toString(FIRST + ROWS * STEP));
    return text.with("rows", Integer.toString(ROWS)).with("protocol", "1.0");
  }

  /** A detection in a short seasonal series. */
  static RequestText detection() {
    return series()
        .with("option", "\"algo=ksigma,k=2\"")
        .with("algo", "\"ksigma\"")
        .with("prec", "\"ms\"")
        .with("wncheck", "1")
        .with("rows", Integer.toString(ROWS))
        .with("protocol", "1.0");
  }

  private static RequestText series() {
    return new RequestText().with("schema", SCHEMA).values(ROWS, i -> 10 + i % 12);
  }

  /** The same request with a field set to a piece of JSON. */
  RequestText with(String name, String json) {
    fields.put(name, json);
    return this;
  }

  /** The same request without a field. */
  RequestText without(String name) {
    fields.remove(name);
    return this;
  }

  /** The same request for another algorithm. */
  RequestText algorithm(String name) {
    return with("algo", '"' + name + '"').with("option", "\"algo=" + name + '"');
  }

  /** The same request with other values at regular times. */
  RequestText values(int rows, IntToDoubleFunction value) {
    return values(
        IntStream.range(0, rows)
            .mapToObj(i -> String.format(Locale.ROOT, "%f", value.applyAsDouble(i)))
            .toList());
  }

  /** The same request with other values, as they are written, at regular times. */
  RequestText values(List<String> values) {
    List<String> ticks =
        IntStream.range(0, values.size()).mapToObj(i -> Long.toString(FIRST + i * STEP)).toList();
    return columns(List.of(ticks, values));
  }

  /** The same request with other columns. */
  RequestText columns(List<List<String>> columns) {
    List<String> texts = new ArrayList<>();
    columns.forEach(column -> texts.add("[\n" + String.join(",\n", column) + "\n]"));
    return with("data", "[\n" + String.join(",\n", texts) + "\n]");
  }

  /** The text with its fields in the order of {@code first}, then the rest. */
  String startingWith(String... first) {
    Map<String, String> ordered = new LinkedHashMap<>();
    for (String name : first) {
      ordered.put(name, fields.getOrDefault(name, "null"));
    }
    fields.forEach(ordered::putIfAbsent);
    return text(ordered);
  }

  private static String text(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> "\"" + field.getKey() + "\": " + field.getValue())
        .collect(Collectors.joining(",\n", "{\n", "\n}"));
  }

  @Override
  public String toString() {
    return text(fields);
  }
}
