package io.taosanode.plan.encoding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.plan.PlanFiles;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanFileReaderTest {
  private static double[] features(PlanTable table, int row) {
    EncodingMatrix x = table.encodings();
    double[] dense = new double[x.width()];
    for (int e = x.start(row); e < x.end(row); e++) {
      dense[x.column(e)] = x.value(e);
    }
    return dense;
  }

  private static String messageOf(String text) {
    return assertThrows(AnalysisException.class, () -> PlanFiles.table(text)).getMessage();
  }

  @Test
  void generatedFileIsTheOneOfTheContract() throws Exception {
    byte[] bytes = PlanFiles.chains().getBytes(StandardCharsets.US_ASCII);
    byte[] digest = MessageDigest.getInstance("MD5").digest(bytes);
    assertEquals("b8273e207d368c449530a68c4ed7145d", HexFormat.of().formatHex(digest));
  }

  @Test
  void linesAreReadInTheirOrder() {
    PlanTable table = PlanFiles.table(PlanFiles.TREES);
    assertEquals(6, table.size());
    assertEquals(4, table.encodings().width());
    assertArrayEquals(new double[] {1, 1, 0, 0}, features(table, 2));
    assertEquals(7, table.query(2));
    assertEquals(3, table.node(2));
    assertEquals(2, table.parent(2));
    assertEquals(10, table.label(Label.TOTAL_TIME, 2));
    assertEquals(200, table.label(Label.ROWS, 3));
    assertEquals(5, table.label(Label.STARTUP_TIME, 3));
    assertEquals(2, table.label(Label.MEMORY, 0));
  }

  @Test
  void carriageReturnsBlankLinesAndFurtherFieldsAreIgnored() {
    String text =
        PlanFiles.trees().stream()
            .map(line -> line.replace(" ,", ",") + ", 99")
            .collect(Collectors.joining("\r\n\r\n \t\n", "", "\r\n\n"));
    PlanTable table = PlanFiles.table(text);
    assertEquals(6, table.size());
    assertArrayEquals(new double[] {1, 0, 1, 1}, features(table, 5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"inf", "-Infinity", "nan", "NaN", "1e999"})
  void featuresThatAreNotFiniteCountAsZero(String word) {
    PlanTable table = PlanFiles.table("7, 1, 0, " + word + " 2 , 0, 40, 5, 2");
    assertArrayEquals(new double[] {0, 2}, features(table, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "0.333, 0.333",
    "1., 1",
    ".5, 0.5",
    "-2, -2",
    "1e-3, 0.001",
    "123456789012345678, 1.2345678901234568e17"
  })
  void numbersAreReadAsTheLanguageReadsThem(String text, float expected) {
    assertEquals(expected, features(PlanFiles.table("1, 1, 0, " + text + ", 0, 0, 0, 0"), 0)[0]);
  }

  @Test
  void queryIdsHaveSixtyFourBitsWithOrWithoutSign() {
    PlanTable table =
        PlanFiles.table("18446744073709551615, 1, 0, 1, 0, 0, 0, 0\n-5, 1, 0, 1, 0, 0, 0, 0\n");
    assertEquals(-1, table.query(0));
    assertEquals(-5, table.query(1));
  }

  @Test
  void everyFaultNamesItsLine() {
    List<String> lines = PlanFiles.trees();
    String head = lines.get(0) + "\n";
    assertEquals(
        "line 2: encoding of 3 numbers: must be 4 as in the first line",
        messageOf(head + "7, 2, 1, 1 0 1, 0, 30, 50, 1"));
    assertEquals("line 2: 5 fields: must be 8", messageOf(head + "7, 2, 1, 1 0 1 0, 0"));
    assertEquals(
        "line 2: encoding: abc is no number", messageOf(head + "7, 2, 1, 1 abc 1 0, 0, 30, 50, 1"));
    assertEquals(
        "line 2: field 6 = x: must be a number", messageOf(head + "7, 2, 1, 1 1 1 0, 0, x, 50, 1"));
    assertEquals(
        "line 2: field 2 = 1.5: must be a whole number",
        messageOf(head + "7, 1.5, 1, 1 1 1 0, 0, 0, 50, 1"));
    assertEquals("plan file: has no lines", messageOf("\n \n"));
  }

  @Test
  void rubbishIsRefusedWithAMessageOfPrintableCharacters() {
    byte[] rubbish = new byte[200_000];
    new Random(7).nextBytes(rubbish);
    String message =
        assertThrows(
                AnalysisException.class,
                () -> PlanFileReader.read(new ByteArrayInputStream(rubbish), 1 << 20))
            .getMessage();
    assertTrue(message.matches("[ -~]{1,200}"), message);
  }

  @Test
  void endlessLineIsRefused() {
    assertEquals("line 1: longer than 65536 bytes", messageOf("1".repeat(70_000)));
  }

  @Test
  void fileBeyondTheMemoryIsRefused() {
    byte[] bytes = PlanFiles.chains().getBytes(StandardCharsets.US_ASCII);
    AnalysisException e =
        assertThrows(
            AnalysisException.class,
            () -> PlanFileReader.read(new ByteArrayInputStream(bytes), 20_000));
    assertTrue(e.getMessage().startsWith("plan file: needs more than 0 MB of memory after"));
  }
}
