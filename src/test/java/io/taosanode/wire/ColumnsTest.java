package io.taosanode.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Detections in several columns of values. */
class ColumnsTest {
  private static final AnodeServer SERVER = AnodeServer.start();
  private static final Wire WIRE = new Wire(SERVER);

  private static final int ROWS = 40;
  private static final String SCHEMA =
      "[[\"ts\",\"TIMESTAMP\",8],[\"val\",\"DOUBLE\",8],[\"val1\",\"DOUBLE\",8]]";

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  private static List<String> column(int odd, String oddValue) {
    return IntStream.range(0, ROWS)
        .mapToObj(i -> i == odd ? oddValue : Double.toString(i % 5))
        .toList();
  }

  private static Reply answer(String algorithm, List<List<String>> values) {
    List<String> ticks =
        IntStream.range(0, ROWS).mapToObj(i -> Integer.toString(1000 + i)).toList();
    List<List<String>> columns = new ArrayList<>(List.of(ticks));
    columns.addAll(values);
    return WIRE.post(
        "/anomaly-detect",
        RequestText.detection()
            .algorithm(algorithm)
            .with("option", "\"algo=" + algorithm + ",contamination=0.02\"")
            .with("schema", SCHEMA)
            .with("wncheck", "0")
            .columns(columns)
            .toString());
  }

  @Test
  void outlierOfTheSecondColumnOpensAWindow() {
    for (String algorithm : List.of("hbos", "ecod", "copod", "iforest", "pca")) {
      Reply reply = answer(algorithm, List.of(column(-1, ""), column(17, "90")));
      assertEquals("[[1017,1017]]", reply.json().path("res").toString(), algorithm);
    }
  }

  @Test
  void detectorOfOneColumnRefusesTwo() {
    assertEquals(
        "invalid data format, too many columns for anomaly-detection, allowed:2, input:3",
        answer("iqr", List.of(column(-1, ""), column(17, "90"))).message());
  }

  @Test
  void raggedSecondColumnIsRefused() {
    assertEquals(
        "val1: 39 values, must be 40",
        answer("ecod", List.of(column(-1, ""), column(-1, "").subList(1, ROWS))).message());
  }

  @Test
  void columnWithoutANameIsRefused() {
    assertEquals(
        "schema: 3 names for 4 columns",
        answer("ecod", Collections.nCopies(3, column(-1, ""))).message());
  }

  @Test
  void rowThatLacksAValueBelongsToNoWindow() {
    Reply reply = answer("ecod", List.of(column(17, "null"), column(17, "90")));
    assertTrue(reply.rows() >= 0 && !reply.body().contains("1017"), reply.body());
    assertTrue(reply.body().contains("1 missing values"), reply.body());
  }

  @Test
  void columnWithoutAnyValueIsRefused() {
    assertEquals(
        "0 complete rows: ecod needs at least 2",
        answer("ecod", List.of(column(-1, ""), Collections.nCopies(ROWS, "null"))).message());
  }
}
