package io.taosanode.door.tdengine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.door.BusyException;
import io.taosanode.door.MemoryBudget;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
  @Test
  void columnsAndNamesAreRead() {
    AnodeRequest request =
        Requests.read("{\"data\":[[1,2],[0.5,null]],\"schema\":[[\"ts\",\"INT\",8],[\"val\"]]}");
    assertEquals(Optional.of(List.of("ts", "val")), request.schema());
    List<NumberColumn> data = request.data().orElseThrow();
    assertArrayEquals(new long[] {1, 2}, data.get(0).ticks());
    assertArrayEquals(new double[] {0.5, Double.NaN}, data.get(1).values());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "5 | WHOLE | 5",
        "1.50 | REAL | 1.50",
        "\"a\\u00e9\" | STRING | a\u00e9",
        "true | BOOLEAN | true",
        "null | NULL | null",
        "[1,[2]] | OTHER | [...]",
        "{\"a\":{}} | OTHER | {...}"
      })
  void scalarFieldsKeepTheirTypeAndText(String json, Field.Kind kind, String text) {
    AnodeRequest request = Requests.read("{\"algo\":" + json + "}");
    assertEquals(Optional.of(new Field(kind, text)), request.field("algo"));
  }

  @Test
  void unknownFieldsArePassedOver() {
    AnodeRequest request = Requests.read("{\"x\":{\"algo\":[1]},\"rows\":5,\"algo\":\"a\"}");
    assertEquals(Map.of("algo", new Field(Field.Kind.STRING, "a")), request.fields());
  }

  @Test
  void lastOfRepeatedFieldsCounts() {
    AnodeRequest request =
        Requests.read("{\"algo\":\"a\",\"data\":[[1]],\"algo\":\"b\",\"data\":[[1],[2],[3]]}");
    assertEquals(Optional.of("b"), request.text("algo"));
    assertEquals(3, request.columnCount());
  }

  @Test
  void columnsBeyondTheLimitAreCountedAndNotKept() {
    AnodeRequest request = Requests.read("{\"data\":[" + "[1],".repeat(99) + "[1]]}");
    assertEquals(100, request.columnCount());
    assertEquals(64, request.data().orElseThrow().size());
  }

  @Test
  void rowsBeyondTheLimitAreCountedAndNotKept() {
    NumberColumn column =
        Requests.read("{\"data\":[" + Requests.column(1500) + "]}").data().orElseThrow().get(0);
    assertEquals(1500, column.size());
    assertEquals(Requests.MAX_ROWS, column.ticks().length);
  }

  @Test
  void errorTellsWhereTheJsonBreaks() {
    AnodeException error = assertThrows(AnodeException.class, () -> Requests.read("{\n\"a\":}"));
    assertTrue(String.valueOf(error.getMessage()).endsWith(" (line 2, column 5)"), error::toString);
  }

  @Test
  void emptyBodyIsNamed() {
    AnodeException error = assertThrows(AnodeException.class, () -> Requests.read(""));
    assertEquals(RequestReader.BAD_REQUEST + " (empty body)", error.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{} {}", "{}x", "[][]", "1 2"})
  void secondValueIsRefused(String json) {
    assertThrows(AnodeException.class, () -> Requests.read(json));
  }

  @Test
  void longTextIsQuotedShort() {
    String json = "{\"data\":\"" + "x".repeat(500) + "\"}";
    AnodeException error = assertThrows(AnodeException.class, () -> Requests.read(json));
    assertEquals(
        "data = \"" + "x".repeat(40) + "...\": must be an array of columns", error.getMessage());
  }

  @Test
  void textBeyondTheLimitIsNamedAsThat() {
    String json = "{\"option\":\"" + "x".repeat(70_000) + "\"}";
    AnodeException error = assertThrows(AnodeException.class, () -> Requests.read(json));
    assertEquals(
        RequestReader.BAD_REQUEST + " (a text, number or nesting goes beyond the limits)",
        error.getMessage());
  }

  /** Forty requests of 64 columns each used to end the process. */
  @Test
  void columnsBeyondTheMemoryAreRefused() throws IOException {
    MemoryBudget memory = new MemoryBudget(20_000);
    String columns = "{\"data\":[" + Requests.column(1000) + "," + Requests.column(1000) + "]}";
    try (MemoryBudget.Share first = memory.share();
        MemoryBudget.Share second = memory.share()) {
      RequestReader.read(Requests.bytes(columns), Requests.MAX_ROWS, first);
      BusyException error =
          assertThrows(
              BusyException.class,
              () -> RequestReader.read(Requests.bytes(columns), Requests.MAX_ROWS, second));
      assertEquals(
          "busy: requests in progress fill the memory, try again later", error.getMessage());
    }
    try (MemoryBudget.Share third = memory.share()) {
      RequestReader.read(Requests.bytes(columns), Requests.MAX_ROWS, third);
    }
  }

  @Test
  void nullTextIsAbsent() {
    assertEquals(Optional.empty(), Requests.read("{\"option\":null}").text("option"));
  }
}
