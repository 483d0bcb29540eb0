package io.taosanode.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.analysis.MissingValues;
import io.taosanode.analysis.TaskKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogTest {
  private static FixedDetector named(String name) {
    return new FixedDetector(
        name, MissingValues.SKIPPED, FixedDetector.above100(MissingValues.SKIPPED).work());
  }

  @Test
  void orderIsKept() {
    Catalog catalog = Catalog.of(List.of(named("b"), named("a")));
    assertEquals(
        List.of("b", "a"),
        catalog.of(TaskKind.ANOMALY_DETECTION).stream().map(a -> a.info().name()).toList());
    assertTrue(catalog.of(TaskKind.FORECAST).isEmpty());
  }

  @Test
  void twoOfOneNameAreRefused() {
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> Catalog.of(List.of(named("a"), named("a"))));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.startsWith("a: claimed by "), message);
  }

  @Test
  void unknownNameTellsTheNearestKnownOnes() {
    Catalog catalog = Catalog.of(List.of(named("iqr"), named("ksigma")));
    AnalysisException e = assertThrows(AnalysisException.class, () -> catalog.detector("iqq"));
    assertEquals(ErrorKind.UNKNOWN_ALGORITHM, e.kind());
    assertEquals("algo = iqq: no such algorithm, nearest are iqr, ksigma", e.getMessage());
  }
}
