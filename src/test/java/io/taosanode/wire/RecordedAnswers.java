package io.taosanode.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * Compares an answer with a recorded one, as far as the two are meant to agree: everything but the
 * interval and the measure of fit of a forecast, and the digits of what an optimiser found.
 */
final class RecordedAnswers {
  private static final double SMOOTHING_TOLERANCE = 1e-3;
  private static final double FIT_TOLERANCE = 1e-3;

  private RecordedAnswers() {}

  /** Fails unless the reply agrees with the case. */
  static void check(Recorded.Case recorded, Reply reply) {
    JsonNode expected = recorded.expected();
    assertEquals(expected.path("status").asInt(), reply.status());
    // The blank after the semicolon means nothing, and the server leaves it out.
    String type = expected.path("content_type").asText().replace("; ", ";");
    assertEquals(type, reply.contentType());
    JsonNode body = expected.path("body");
    if (body.isMissingNode()) {
      checkPage(expected, reply);
    } else if (body.has("msg")) {
      assertEquals(-1, reply.rows(), reply.body());
      assertEquals(body.path("msg").asText(), reply.message());
    } else {
      checkBody(recorded, body, reply);
    }
  }

  private static void checkPage(JsonNode expected, Reply reply) {
    String text = expected.path("body_text").asText().replaceAll("\\(ver .*", "(ver ");
    assertTrue(reply.body().startsWith(text), reply.body());
    assertEquals(words(expected.path("allow").asText()), words(reply.header("allow").orElse("")));
  }

  private static Set<String> words(String list) {
    return new TreeSet<>(Arrays.asList(list.split(", ")));
  }

  private static void checkBody(Recorded.Case recorded, JsonNode body, Reply reply) {
    if (recorded.path().equals("/forecast")) {
      checkForecast(recorded, body, reply.json());
    } else if (body.isArray()) {
      requireSame("body", body, reply.json());
    } else {
      body.fieldNames()
          .forEachRemaining(name -> requireSame(name, body.path(name), reply.json().path(name)));
    }
  }

  private static void checkForecast(Recorded.Case recorded, JsonNode expected, JsonNode actual) {
    for (String name : Set.of("algo", "option", "rows", "period")) {
      requireSame(name, expected.path(name), actual.path(name));
    }
    JsonNode res = expected.path("res");
    assertEquals(res.size(), actual.path("res").size());
    requireSame("ticks", res.path(0), actual.path("res").path(0));
    boolean smoothing = expected.path("algo").asText().equals("holtwinters");
    requireNoWorseFit(expected.path("mse").asDouble(), actual.path(smoothing ? "sse" : "mse"));
    String option = expected.path("option").asText();
    if (smoothing && !option.contains("trend") && !option.contains("seasonal")) {
      requireClose(recorded, res.path(1), actual.path("res").path(1));
    }
    requireInterval(actual.path("res"));
  }

  /** What was recorded as mse is the sum of squares for smoothing and their mean for the rest. */
  private static void requireNoWorseFit(double recorded, JsonNode actual) {
    assertTrue(
        actual.asDouble() <= recorded * (1 + FIT_TOLERANCE) + 1e-9,
        () -> "fit " + actual + " is worse than " + recorded);
  }

  /** The point forecast within a share of the range of the history. */
  private static void requireClose(Recorded.Case recorded, JsonNode expected, JsonNode actual) {
    double tolerance = SMOOTHING_TOLERANCE * Math.max(range(recorded), 1e-9);
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i).asDouble(), actual.path(i).asDouble(), tolerance);
    }
  }

  private static double range(Recorded.Case recorded) {
    String body = recorded.body() == null ? "" : recorded.body();
    JsonNode values = new Reply(0, Map.of(), body).json().path("data").path(1);
    double[] sorted =
        StreamSupport.stream(values.spliterator(), false)
            .mapToDouble(JsonNode::asDouble)
            .sorted()
            .toArray();
    return sorted[sorted.length - 1] - sorted[0];
  }

  private static void requireInterval(JsonNode res) {
    for (int i = 0; res.size() > 2 && i < res.path(1).size(); i++) {
      double mean = res.path(1).path(i).asDouble();
      assertTrue(res.path(2).path(i).asDouble() <= mean, "lower bound " + i);
      assertTrue(res.path(3).path(i).asDouble() >= mean, "upper bound " + i);
    }
  }

  private static void requireSame(String name, JsonNode expected, JsonNode actual) {
    assertTrue(
        RecordedAssertions.same(expected, actual), () -> name + ": " + actual + " for " + expected);
  }
}
