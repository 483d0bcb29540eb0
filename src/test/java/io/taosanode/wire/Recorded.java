package io.taosanode.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The recorded cases under {@code wire/tdengine}; its README tells their form. */
final class Recorded {
  private static final String DIRECTORY = "/wire/tdengine/";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode COLUMNS = tree("columns.json");

  private Recorded() {}

  /**
   * One case.
   *
   * @param name its name
   * @param method method of the request
   * @param path path of the request
   * @param contentType content type of the request, if it has one
   * @param body body of the request, if it has one
   * @param expected what was recorded of the answer
   */
  record Case(
      String name,
      String method,
      String path,
      @Nullable String contentType,
      @Nullable String body,
      JsonNode expected) {

    Reply sendBy(Wire wire) {
      return wire.send(method, path, contentType, body);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** The cases with assertions. */
  static List<Case> assertions() {
    List<Case> cases = new ArrayList<>();
    for (JsonNode entry : tree("anode.json")) {
      boolean get = entry.path("method").asText().equals("GET");
      String fallback = get ? null : Wire.JSON;
      String type = entry.has("contentType") ? entry.path("contentType").asText() : fallback;
      String body = get ? null : body(entry.path("body"));
      cases.add(
          new Case(
              entry.path("name").asText(),
              entry.path("method").asText(),
              entry.path("path").asText(),
              type,
              body,
              entry.path("expect")));
    }
    return cases;
  }

  /** The cases with whole answers. */
  static List<Case> answers() {
    List<Case> cases = new ArrayList<>();
    for (JsonNode entry : tree("golden.json")) {
      JsonNode request = entry.path("request");
      JsonNode text = request.path("body_text");
      cases.add(
          new Case(
              entry.path("case").asText(),
              request.path("method").asText(),
              request.path("path").asText(),
              request.path("content_type").textValue(),
              text.isMissingNode() ? body(request.path("body")) : text.asText(),
              entry.path("response")));
    }
    return cases;
  }

  /** The case of that name with a whole answer. */
  static Case answer(String name) {
    return answers().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  /** Names of the cases that cannot be answered yet, with the reason. */
  static Map<String, String> later() {
    Map<String, String> reasons = new LinkedHashMap<>();
    text("later.txt")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(" ", 2))
        .forEach(parts -> reasons.put(parts[0], parts[1]));
    return reasons;
  }

  private static @Nullable String body(JsonNode body) {
    if (body.isMissingNode() || body.isNull()) {
      return null;
    }
    if (body.isTextual()) {
      return body.asText();
    }
    if (body instanceof ObjectNode object && object.get("data") instanceof ArrayNode data) {
      for (int i = 0; i < data.size(); i++) {
        data.set(i, expanded(data.get(i)));
      }
    }
    return body.toString();
  }

  private static JsonNode expanded(JsonNode column) {
    if (column.has("column")) {
      return expanded(COLUMNS.path(column.path("column").asText()));
    }
    if (!column.isObject()) {
      return column;
    }
    ArrayNode values = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < column.path("count").asInt(); i++) {
      JsonNode cycle = column.path("cycle");
      JsonNode exception = column.path("set").path(Integer.toString(i));
      if (!exception.isMissingNode()) {
        values.add(exception);
      } else if (cycle.isArray()) {
        values.add(cycle.get(i % cycle.size()));
      } else {
        values.add(column.path("from").asLong() + i * column.path("step").asLong());
      }
    }
    return values;
  }

  private static JsonNode tree(String name) {
    try {
      return JSON.readTree(text(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String name) {
    try (InputStream in =
        Objects.requireNonNull(Recorded.class.getResourceAsStream(DIRECTORY + name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
