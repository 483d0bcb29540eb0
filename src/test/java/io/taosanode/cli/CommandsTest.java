package io.taosanode.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandsTest {
  private static final String AIR = "examples/air-passengers.csv";
  private static final String NILE = "examples/nile.csv";

  @TempDir private Path folder = Path.of("");

  private String csv(String... lines) throws IOException {
    return Files.write(folder.resolve("series.csv"), List.of(lines)).toString();
  }

  @Test
  void forecastPrintsATableWithCalendarMonths() {
    Outcome outcome =
        Outcome.run(
            "forecast",
            AIR,
            "-o",
            "trend=add",
            "-o",
            "seasonal=mul",
            "-o",
            "period=12",
            "--rows",
            "14");
    assertEquals(0, outcome.status(), outcome.err());
    assertTrue(outcome.out().contains("\n1961-03-01  "), outcome.out());
    assertTrue(outcome.out().contains("\n1962-02-01  "), outcome.out());
    assertTrue(outcome.out().contains("144 observations, period 12"), outcome.out());
  }

  @Test
  void forecastPrintsTheWireAnswer() throws IOException {
    Outcome outcome =
        Outcome.run("forecast", NILE, "--rows", "2", "--json", "--start", "1971-01-01");
    JsonNode answer = new ObjectMapper().readTree(outcome.out());
    assertEquals(2, answer.get("rows").asInt());
    assertEquals(4, answer.get("res").size());
    assertEquals(31_536_000_000L, answer.get("res").get(0).get(0).asLong());
  }

  /** Each of these used to end in a stack trace, an empty heap or the words of a library. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "9223372036854775806,5;9223372036854775807,6|10|--rows 10: the last time must fit 64 bits",
        "1,5;2,6|2000000000|--rows 2000000000: must be in [1, 10240]",
        "1,5;2,6|0|--rows 0: must be in [1, 10240]",
        "99999999999999999999,5|1|time \"99999999999999999999\": must be a whole number of epoch units",
        "1,5;2;3,6|1|only 1 fields, column val is absent",
      })
  void oddFileAndHorizonGetOneLine(String rows, String horizon, String message) throws IOException {
    String file = csv(("ts,val;" + rows).split(";", -1));
    Outcome outcome = Outcome.run("forecast", file, "--algo", "naive", "--rows", horizon);
    assertEquals(1, outcome.status());
    assertTrue(outcome.err().endsWith(message + "\n"), outcome.err());
    assertEquals(1, outcome.err().lines().count());
  }

  @Test
  void otherCharacterSetIsNamed() throws IOException {
    Path file = folder.resolve("latin.csv");
    Files.write(file, "ts,val\n1,\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    Outcome outcome = Outcome.run("detect", file.toString());
    assertEquals("taosanode: " + file + ": must be UTF-8 text\n", outcome.err());
  }

  @Test
  void otherSeparatorIsTold() throws IOException {
    String file = csv("ts;val", "1;2");
    Outcome outcome = Outcome.run("detect", file);
    assertEquals(
        "taosanode: " + file + ":1: 1 columns: must be at least 2, separated by commas\n",
        outcome.err());
  }

  @Test
  void timeoutMustBePositive() {
    assertEquals(
        "taosanode: --timeout 0: must be at least 1\n",
        Outcome.run("detect", NILE, "--timeout", "0").err());
  }

  @Test
  void detectionPrintsItsWindows() {
    Outcome outcome = Outcome.run("detect", NILE, "--algo", "ksigma", "-o", "k=2");
    assertEquals(0, outcome.status(), outcome.err());
    assertTrue(outcome.out().contains("1913-01-01  1913-01-01             1"), outcome.out());
    assertTrue(outcome.out().contains("ksigma: 3 windows, 3 of 100 observations"), outcome.out());
  }

  @Test
  void detectionPrintsTheWireAnswer() {
    Outcome outcome = Outcome.run("detect", NILE, "--json");
    assertEquals(
        "{\"algo\":\"iqr\",\"mask\":[],\"option\":null,\"res\":[],\"rows\":0}\n", outcome.out());
  }

  @Test
  void rowsComeInAnyOrderAndValuesMayBeMissing() throws IOException {
    String file = csv("# note", "when,flow", "3,30", "1,10", "2,", "4,NA", "5,50", "6,60");
    Outcome outcome = Outcome.run("forecast", file, "--algo", "naive", "--rows", "1");
    assertEquals(0, outcome.status(), outcome.err());
    assertTrue(outcome.out().contains("\n7     60.0000"), outcome.out());
    assertTrue(outcome.out().contains("2 missing values: bridged"), outcome.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1700000000|SECONDS",
        "1700000000000|MILLIS",
        "1700000000000000|MICROS",
        "1700000000000000000|NANOS",
        "2014-04-10 00:04:00|MILLIS",
        "2014-04-10T00:04:00+02:00|MILLIS",
        "2014-04-10|MILLIS",
      })
  void notationOfTimeIsToldByItsLook(String text, String precision) {
    TimeColumn time = TimeColumn.of(text);
    assertEquals(precision, time.precision().name());
    assertEquals(time.parse(text), time.parse(time.format(time.parse(text))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "forecast;missing.csv|missing.csv: no such file",
        "forecast;examples/nile.csv;--value;depth|value column depth: not among time, flow",
        "forecast;examples/nile.csv;--algo;arma|algo = arma: no such algorithm",
        "forecast;examples/nile.csv;-o;trend=up|trend = up: must be one of none|add|mul",
        "forecast;examples/nile.csv;--rows;0|--rows 0: must be in [1, 10240]",
        "forecast;examples/nile.csv;--level;1|level = 1.0: must be in [0, 1)",
        "forecast;examples/nile.csv;--every;-1|--every -1: must be greater than 0",
        "forecast;examples/nile.csv;--start;now|time \"now\": must be ISO 8601",
        "detect;examples/nile.csv;--precision;h|--precision h: must be one of s, ms, us, ns",
        "detect;examples|examples: cannot be read as CSV",
      })
  void badRequestIsOneLineOnStandardErrorAndStatusOne(String arguments, String message) {
    Outcome outcome = Outcome.run(arguments.split(";", -1));
    assertEquals(1, outcome.status());
    assertEquals("", outcome.out());
    assertTrue(outcome.err().startsWith("taosanode: " + message), outcome.err());
    assertEquals(1, outcome.err().lines().count());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "t,v;1,x|series.csv:2: value \"x\": must be a number",
        "t,v;1,2;b,3|series.csv:3: time \"b\": must be a whole number of epoch units",
        "t,v|series.csv: no rows below the header",
        "t;1|series.csv:1: 1 columns: must be at least 2",
        "t,v;1,2;3|series.csv:3: ",
      })
  void malformedFileIsReportedWithItsLine(String text, String message) throws IOException {
    Outcome outcome = Outcome.run("detect", csv(text.split(";", -1)));
    assertEquals(1, outcome.status());
    assertTrue(outcome.err().contains(message), outcome.err());
  }

  @Test
  void checkPrintsTheEffectiveConfiguration() {
    Outcome outcome = Outcome.run("check", "--config", "etc/taosanode.ini");
    assertEquals(0, outcome.status());
    assertTrue(outcome.out().contains("http = 127.0.0.1:6090"), outcome.out());
  }

  @Test
  void checkReportsAllErrorsAndExitsWith78() throws IOException {
    Path ini = folder.resolve("bad.ini");
    Files.writeString(ini, "[uwsgi]\nprocesses = abc\n[taosanode]\nqueue = -1\n");
    Outcome outcome = Outcome.run("check", "--config", ini.toString());
    assertEquals(78, outcome.status());
    assertEquals("", outcome.out());
    assertEquals(2, outcome.err().lines().filter(l -> l.startsWith("error: ")).count());
    assertTrue(outcome.err().contains(ini + ":2: [uwsgi] processes = abc"), outcome.err());
  }

  @Test
  void serveRefusesABadConfiguration() throws IOException {
    Path ini = folder.resolve("bad.ini");
    Files.writeString(ini, "[uwsgi]\nhttp = nowhere\n");
    assertEquals(78, Outcome.run("serve", "--config", ini.toString()).status());
  }

  @Test
  void algorithmsPrintsEveryOptionWithItsRange() {
    Outcome outcome = Outcome.run("algorithms");
    assertEquals(0, outcome.status());
    assertTrue(outcome.out().contains("k=3  [1, 3]: "), outcome.out());
    assertTrue(outcome.out().contains("reference: "), outcome.out());
  }

  @Test
  void nothingAskedIsAMistakeInUse() {
    Outcome outcome = Outcome.run();
    assertEquals(2, outcome.status());
    assertTrue(outcome.err().contains("Usage: taosanode"), outcome.err());
  }

  @Test
  void versionIsThatOfTheBuild() {
    assertTrue(Outcome.run("--version").out().matches("taosanode \\d+\\.\\d+\\.\\d+\\R"));
  }
}
