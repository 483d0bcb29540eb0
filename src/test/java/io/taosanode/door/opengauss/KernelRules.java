package io.taosanode.door.opengauss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What kernels of all versions take for granted in an answer. */
final class KernelRules {
  private static final List<String> NUMBERS =
      List.of(
          "converged",
          "feature_length",
          "max_mem",
          "max_row",
          "max_startup",
          "max_total",
          "re_mem",
          "re_row",
          "re_startup",
          "re_total");
  private static final String LIST = "-?\\d+(, -?\\d+)*";

  private KernelRules() {}

  static JsonNode json(String text) {
    try {
      return new JsonMapper().readTree(text);
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }

  /** Ten numbers; their integer parts, which are all that later kernels keep, tell the same. */
  static void judgeTraining(String body) {
    JsonNode answer = json(body);
    Set<String> names = new HashSet<>();
    answer.fieldNames().forEachRemaining(names::add);
    assertEquals(Set.copyOf(NUMBERS), names, body);
    answer.forEach(value -> assertTrue(value.isNumber(), body));
    double converged = answer.path("converged").asDouble();
    assertTrue(converged == 0 || converged == 1, body);
    assertEquals(answer.path("feature_length").asInt(), answer.path("feature_length").asDouble());
    double worst = 0;
    for (String name : NUMBERS.subList(6, 10)) {
      double error = answer.path(name).asDouble();
      assertTrue(error == -1 || error >= 1, body);
      worst = Math.max(worst, error);
    }
    assertEquals(worst <= 2 ? 1 : 0, converged, body);
    for (String name : NUMBERS.subList(2, 6)) {
      assertTrue(answer.path(name).asDouble() >= 1, body);
    }
  }

  /** Texts of equally many whole numbers, at least as many as the largest number of a node. */
  static void judgePrediction(String body, String file) {
    JsonNode answer = json(body);
    assertEquals(4, answer.size(), body);
    int largest =
        file.lines()
            .filter(line -> !line.isBlank())
            .mapToInt(line -> Integer.parseInt(line.split(",", -1)[1].trim()))
            .max()
            .orElse(0);
    Set<Integer> sizes = new HashSet<>();
    for (JsonNode member : answer) {
      assertTrue(member.isNull() || member.isTextual(), body);
      if (member.isTextual()) {
        assertTrue(member.textValue().matches(LIST), body);
        sizes.add(member.textValue().split(",", -1).length);
      }
    }
    assertEquals(1, sizes.size(), body);
    assertTrue(sizes.iterator().next() >= largest, body);
  }
}
