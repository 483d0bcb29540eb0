package io.taosanode.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {
  @ParameterizedTest
  @CsvSource({
    "100%%, 100%",
    "%%(port), %(port)",
    "a:%(port), a:6090",
    "%(host):%(port), localhost:6090",
    "%(address), localhost:6090",
    "%(unknown), %(unknown)",
    "%(port, %(port",
    "P=100%, P=100%",
    "%n.log, %n.log",
    "%, %"
  })
  void percentSignsResolve(String written, String expected) {
    Placeholders placeholders =
        new Placeholders(Map.of("host", "localhost", "port", "6090", "address", "%(host):%(port)"));
    assertEquals(Optional.of(expected), placeholders.resolve(written));
  }

  @Test
  void referenceInACircleStaysText() {
    Placeholders placeholders = new Placeholders(Map.of("a", "x%(b)", "b", "y%(a)"));
    assertEquals(Optional.of("xy%(a)"), placeholders.resolve("%(a)"));
  }

  @Test
  void valueThatGrowsTooLongIsRefused() {
    assertEquals(Optional.empty(), new Placeholders(doubling("x")).resolve("%(k30)"));
  }

  @Test
  void manyReferencesToNothingTakeNoTime() {
    Placeholders placeholders = new Placeholders(doubling(""));
    assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertEquals(Optional.of(""), placeholders.resolve("%(k30)")));
  }

  private static Map<String, String> doubling(String end) {
    Map<String, String> values = new HashMap<>(Map.of("k0", end));
    for (int i = 1; i <= 30; i++) {
      values.put("k" + i, "%(k" + (i - 1) + ")%(k" + (i - 1) + ")");
    }
    return values;
  }
}
