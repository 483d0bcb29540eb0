package io.taosanode.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads answers by the rules of the SQL client: whatever it would refuse is an error here, and so
 * is what the protocol promises beyond that, such as sorted keys.
 */
final class StrictClient {
  private static final int MAX_NAME = 63;
  private static final int MAX_MESSAGE = 1000;
  private static final int PAGE_NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final Set<String> TYPES =
      Set.of("anomaly-detection", "forecast", "imputation", "correlation");

  private StrictClient() {}

  /** Checks the answer to a request. */
  static void read(String method, String path, String request, Reply reply) {
    boolean page = reply.status() == PAGE_NOT_FOUND || reply.status() == METHOD_NOT_ALLOWED;
    if (page || !Set.of("GET", "POST").contains(method) || path.equals("/")) {
      return;
    }
    check(reply.contentType().equals("application/json"), "content type " + reply.contentType());
    String length = reply.header("content-length").orElse("absent");
    check(length.equals(Integer.toString(reply.length())), "Content-Length is " + length);
    check(!reply.headers().containsKey("transfer-encoding"), "the body comes in pieces");
    read(path, request, reply.body());
  }

  /** Checks a body. */
  static void read(String path, String request, String body) {
    check(body.chars().allMatch(c -> c < 0x80), "a character is not ASCII");
    Object json = StrictJson.parse(body);
    requireSortedKeys(json);
    switch (path.replaceAll("^/+", "").replaceAll("\\?.*", "")) {
      case "status" -> readStatus(object(json, "status"));
      case "list" -> readList(object(json, "list"));
      case "forecast" -> readForecast(object(json, "forecast"), returnConf(request));
      case "anomaly-detect" -> readDetection(object(json, "detection"));
      case "models" -> array(json, "models");
      default -> throw new AssertionError("unknown path " + path);
    }
  }

  private static void readStatus(Map<String, Object> json) {
    requireProtocol(json);
    String status = string(json.get("status"), "status");
    check(!status.isEmpty() && status.length() < 64, "status = " + status);
  }

  private static void readList(Map<String, Object> json) {
    requireProtocol(json);
    int version = (int) (number(json.get("version"), "version") * 1000);
    check(version > 0, "version = " + version);
    for (Object detail : array(json.get("details"), "details")) {
      Map<String, Object> section = object(detail, "details[]");
      String type = string(section.get("type"), "type");
      check(TYPES.contains(type.toLowerCase(Locale.ROOT)), "type = " + type);
      for (Object algorithm : array(section.get("algo"), "algo")) {
        requireName(string(object(algorithm, "algo[]").get("name"), "name"));
      }
    }
  }

  private static void requireName(String name) {
    int length = name.getBytes(StandardCharsets.UTF_8).length;
    check(length > 0 && length <= MAX_NAME, "name = " + name);
    check(name.equals(name.toLowerCase(Locale.ROOT)), "name = " + name);
  }

  private static void requireProtocol(Map<String, Object> json) {
    int protocol = (int) (number(json.get("protocol"), "protocol") * 1000);
    check(protocol == 100 || protocol == 1000, "protocol = " + protocol);
  }

  private static void readForecast(Map<String, Object> json, boolean withInterval) {
    int rows = rows(json);
    if (rows < 0) {
      return;
    }
    List<Object> res = array(json.get("res"), "res");
    check(res.size() == (withInterval ? 4 : 2), "res has " + res.size() + " arrays");
    for (Object row : res) {
      List<Object> numbers = array(row, "res[]");
      check(numbers.size() == rows, numbers.size() + " numbers for rows " + rows);
      numbers.forEach(number -> number(number, "res[][]"));
    }
  }

  private static void readDetection(Map<String, Object> json) {
    int rows = rows(json);
    if (rows < 0) {
      return;
    }
    List<Object> res = array(json.get("res"), "res");
    check(res.size() == rows, res.size() + " windows for rows " + rows);
    if (json.containsKey("mask")) {
      List<Object> mask = array(json.get("mask"), "mask");
      check(mask.size() == rows, mask.size() + " codes for rows " + rows);
      mask.forEach(code -> number(code, "mask[]"));
    }
    double last = Double.NEGATIVE_INFINITY;
    for (Object window : res) {
      List<Object> pair = array(window, "res[]");
      check(pair.size() == 2, "a window of " + pair.size() + " numbers");
      double start = number(pair.get(0), "start");
      double end = number(pair.get(1), "end");
      check(start > last, "window " + start + " does not follow " + last);
      check(end >= start, "window " + start + " ends at " + end);
      last = end;
    }
  }

  /** The field {@code rows}; an error must tell its reason. */
  private static int rows(Map<String, Object> json) {
    double rows = number(json.get("rows"), "rows");
    if (rows < 0) {
      String message = string(json.get("msg"), "msg");
      check(!message.isEmpty(), "msg is empty");
      int length = unescaped(message).getBytes(StandardCharsets.UTF_8).length;
      check(length <= MAX_MESSAGE, "msg has " + length + " bytes");
    }
    return (int) rows;
  }

  private static String unescaped(String content) {
    try {
      return new ObjectMapper().readTree('"' + content + '"').asText();
    } catch (IOException e) {
      throw new AssertionError("bad string " + content, e);
    }
  }

  /** Whether the request wants the interval; a request that is no JSON has no say. */
  private static boolean returnConf(String request) {
    try {
      JsonNode json = new ObjectMapper().readTree(request);
      boolean inOption = json.path("option").asText("").contains("return_conf=0");
      return json.path("return_conf").asInt(inOption ? 0 : 1) != 0;
    } catch (IOException e) {
      return !request.contains("\"return_conf\": 0");
    }
  }

  private static void requireSortedKeys(Object json) {
    if (json instanceof Map<?, ?> object) {
      List<String> keys = object.keySet().stream().map(String::valueOf).toList();
      check(keys.equals(keys.stream().sorted().toList()), "keys are not sorted: " + keys);
      object.values().forEach(StrictClient::requireSortedKeys);
    } else if (json instanceof List<?> array) {
      array.forEach(StrictClient::requireSortedKeys);
    }
  }

  private static Map<String, Object> object(Object json, String what) {
    if (json instanceof Map<?, ?> map) {
      Map<String, Object> members = new LinkedHashMap<>();
      map.forEach((key, value) -> members.put(String.valueOf(key), value));
      return members;
    }
    throw new AssertionError(what + " is not an object");
  }

  private static List<Object> array(@Nullable Object json, String what) {
    if (json instanceof List<?> list) {
      return new ArrayList<>(list);
    }
    throw new AssertionError(what + " is not an array");
  }

  private static String string(@Nullable Object json, String what) {
    if (json instanceof String string) {
      return string;
    }
    throw new AssertionError(what + " is not a string");
  }

  private static double number(@Nullable Object json, String what) {
    if (json instanceof BigDecimal number) {
      return number.doubleValue();
    }
    throw new AssertionError(what + " is not a number");
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new AssertionError(message);
    }
  }
}
