package io.taosanode.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Evaluates the assertions of a recorded case. */
final class RecordedAssertions {
  private static final Pattern STEP =
      Pattern.compile("\\.(\\w+)|\\[(\\d+)]|\\[\\?\\(@\\.(\\w+)=='([^']*)'\\)]");

  private RecordedAssertions() {}

  /** Fails unless the reply meets all that the case expects. */
  static void check(Recorded.Case recorded, Reply reply) {
    int status = recorded.expected().path("status").asInt();
    require(reply.status() == status, "status " + reply.status() + " instead of " + status);
    for (JsonNode assertion : recorded.expected().path("json")) {
      JsonNode actual = at(reply.json(), assertion.path("path").asText());
      require(holds(assertion, actual), assertion + " does not hold for " + actual);
    }
  }

  private static boolean holds(JsonNode assertion, JsonNode actual) {
    JsonNode value = assertion.path("value");
    String operator = assertion.path("op").asText();
    return switch (operator) {
      case "eq" -> same(value, actual);
      case "approx" ->
          actual.isNumber()
              && Math.abs(actual.asDouble() - value.asDouble()) <= assertion.path("tol").asDouble();
      case "length" -> actual.isArray() && actual.size() == value.asInt();
      case "contains" -> actual.asText().contains(value.asText());
      case "type" -> value.asText().equals("array") && actual.isArray();
      case "argmax" -> argmax(actual) == value.asInt();
      default -> throw new IllegalArgumentException("operator " + operator);
    };
  }

  private static int argmax(JsonNode numbers) {
    int best = -1;
    for (int i = 0; i < numbers.size(); i++) {
      if (best < 0 || numbers.get(i).asDouble() > numbers.get(best).asDouble()) {
        best = i;
      }
    }
    return best;
  }

  /** Whether two values are equal; numbers compare by value, not by notation. */
  static boolean same(JsonNode a, JsonNode b) {
    if (a.isNumber() && b.isNumber()) {
      return a.decimalValue().compareTo(b.decimalValue()) == 0;
    }
    if (!a.isArray() || !b.isArray()) {
      return a.equals(b);
    }
    boolean same = a.size() == b.size();
    for (int i = 0; same && i < a.size(); i++) {
      same = same(a.get(i), b.get(i));
    }
    return same;
  }

  private static JsonNode at(JsonNode root, String path) {
    JsonNode node = root;
    Matcher step = STEP.matcher(path);
    int end = 1;
    while (step.find(end) && step.start() == end) {
      end = step.end();
      node = next(node, step);
    }
    require(end == path.length(), "path " + path);
    return node;
  }

  private static JsonNode next(JsonNode node, Matcher step) {
    if (step.group(1) != null) {
      return node.path(step.group(1));
    }
    if (step.group(2) != null) {
      return node.path(Integer.parseInt(step.group(2)));
    }
    for (JsonNode item : node) {
      if (item.path(step.group(3)).asText().equals(step.group(4))) {
        return item;
      }
    }
    return MissingNode.getInstance();
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new AssertionError(message);
    }
  }
}
