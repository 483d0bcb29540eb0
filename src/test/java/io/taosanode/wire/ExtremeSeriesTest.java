package io.taosanode.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.taosanode.algorithm.Builtins;
import io.taosanode.analysis.TaskKind;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Values at the ends of what a double can hold, for every algorithm. */
class ExtremeSeriesTest {
  private static final AnodeServer SERVER = AnodeServer.start();
  private static final Wire WIRE = new Wire(SERVER);

  private static final List<List<String>> EXTREMES =
      List.of(
          Collections.nCopies(30, "nan"),
          Collections.nCopies(30, "5.000000"),
          Collections.nCopies(30, "0"),
          Collections.nCopies(30, "-1e300"),
          alternating("1e300", "-1e300"),
          alternating("1e999", "-1e999"),
          alternating("1e-300", "0"),
          alternating("1.7976931348623157e308", "1"),
          alternating("99999999999999999999999999", "1"),
          alternating("true", "null"),
          alternating("nan", "7"));

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @TestFactory
  Stream<DynamicTest> extremeSeriesGetASoundAnswer() {
    return Builtins.all().stream()
        .flatMap(
            algorithm -> {
              String name = algorithm.info().name();
              boolean forecast = algorithm.kind() == TaskKind.FORECAST;
              RequestText text =
                  (forecast ? RequestText.forecast() : RequestText.detection()).algorithm(name);
              String path = forecast ? "/forecast" : "/anomaly-detect";
              return EXTREMES.stream()
                  .map(values -> text.values(values).toString())
                  .map(body -> DynamicTest.dynamicTest(name, () -> survives(path, body)));
            });
  }

  private static List<String> alternating(String first, String second) {
    return IntStream.range(0, 60).mapToObj(i -> i % 2 == 0 ? first : second).toList();
  }

  private static void survives(String path, String body) {
    Reply reply = WIRE.post(path, body);
    assertEquals(200, WIRE.get("/status").status());
    assertFalse(reply.message().contains("internal error"), reply.message());
  }
}
