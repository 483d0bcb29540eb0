package io.taosanode.evaluation.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.evaluation.DetectionCase;
import io.taosanode.evaluation.ForecastCase;
import io.taosanode.evaluation.RowWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelledFilesTest {
  private static final String GOOD =
      "{\"id\":\"a\",\"dataset\":\"x\",\"step_s\":60,\"period\":7,\"start\":\"2020-01-01 00:00:00\","
          + "\"train\":[1,2.5],\"test\":[3]}";

  private static final String WITH_COVARIATES =
      GOOD.replace("}", ",\"covariates\":{\"t\":[1,2,3],\"u\":[4,5]}}");

  @TempDir private Path folder = Path.of("");

  private Path file(String name, String... lines) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    return Files.write(file, List.of(lines));
  }

  @Test
  void forecastCaseIsReadWithItsTicks() throws IOException {
    ForecastCase read = ForecastFiles.read(List.of(file("x.jsonl", GOOD, "")), Set.of()).get(0);
    assertEquals("a", read.name().id());
    assertEquals(7, read.period());
    assertArrayEquals(new long[] {1577836800L, 1577836860L}, read.history().ticks());
    assertArrayEquals(new double[] {1, 2.5}, read.history().values());
    assertArrayEquals(new double[] {3}, read.actual());
  }

  @Test
  void covariatesAreToldApartByTheirLength() throws IOException {
    Path file = file("x.jsonl", WITH_COVARIATES);
    ForecastCase read = ForecastFiles.read(List.of(file), Set.of()).get(0);
    assertArrayEquals(new double[] {1, 2, 3}, read.covariates().future(0));
    assertArrayEquals(new double[] {4, 5}, read.covariates().past(0));
  }

  @Test
  void folderIsSearchedForSetsButNotForManifests() throws IOException {
    file("deep/x.jsonl", GOOD, GOOD.replace("\"x\"", "\"y\""), "{\"id\":\"other\"}");
    file("manifest.jsonl", GOOD);
    file("notes.txt", "no");
    assertEquals(2, ForecastFiles.read(List.of(folder), Set.of()).size());
    assertEquals(1, ForecastFiles.read(List.of(folder), Set.of("y")).size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"id\":\"a\"|\"id\":7|x.jsonl:2: id: must be a text",
        "2.5|null|x.jsonl:2: train[1] = null: must be a finite number",
        "[3]|[]|x.jsonl:2: horizon = 0: must be at least 1",
        "60|0|x.jsonl:2: step = 0: must be greater than 0",
        "2020-01-01|soon|x.jsonl:2: start = soon 00:00:00: must be like 2017-09-24 18:00:00",
        "}|,\"covariates\":{\"u\":[4]}}|x.jsonl:2: covariate u: 1 values: must be 2 or 3",
        "{\"id\"|{id|x.jsonl:2: Unexpected character",
      })
  void malformedLineIsNamed(String from, String to, String message) throws IOException {
    Path file = file("x.jsonl", GOOD, GOOD.replace(from, to));
    AnalysisException e =
        assertThrows(AnalysisException.class, () -> ForecastFiles.read(List.of(file), Set.of()));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @Test
  void absentFileIsNamed() {
    List<Path> absent = List.of(folder.resolve("absent.jsonl"));
    AnalysisException e =
        assertThrows(AnalysisException.class, () -> ForecastFiles.read(absent, Set.of()));
    assertTrue(e.getMessage().contains("absent.jsonl: cannot be read"), e.getMessage());
  }

  private List<DetectionCase> detection(String... rows) throws IOException {
    file("series/a.csv", rows);
    Path manifest =
        file(
            "manifest.jsonl",
            "{\"id\":\"a\",\"dataset\":\"x\",\"file\":\"series/a.csv\",\"windows\":[[1,2]]}");
    return DetectionFiles.read(List.of(manifest), Set.of("x"));
  }

  @Test
  void firstValueColumnIsReadAndTheLabelIsNot() throws IOException {
    DetectionCase read = detection("t,label,a,b", "10,0,1.5,7", "20,1,,8", "20,1,3,9").get(0);
    assertArrayEquals(new double[] {1.5, Double.NaN, 3}, read.series().values());
    assertEquals(List.of(new RowWindow(1, 2)), read.windows());
    assertArrayEquals(new boolean[] {false, true, true}, read.labels());
  }

  @Test
  void timeThatGoesBackCountsAsTheLatest() throws IOException {
    DetectionCase read = detection("t,value", "10,1", "30,2", "20,3", "40.0,4").get(0);
    assertArrayEquals(new long[] {10, 30, 30, 40}, read.series().ticks());
    assertArrayEquals(new double[] {1, 2, 3, 4}, read.series().values());
  }

  @Test
  void malformedTableIsNamed() {
    for (String row : List.of("10,much", "x,1")) {
      AnalysisException e = assertThrows(AnalysisException.class, () -> detection("t,value", row));
      assertTrue(e.getMessage().contains("a.csv: "), e.getMessage());
    }
    assertThrows(AnalysisException.class, () -> detection("t,label", "1,0"));
  }

  @Test
  void setThatIsNotWantedIsNotRead() throws IOException {
    Path manifest =
        file("manifest.jsonl", "{\"id\":\"a\",\"dataset\":\"x\",\"file\":\"none.csv\"}");
    assertEquals(List.of(), DetectionFiles.read(List.of(manifest), Set.of("y")));
    assertThrows(AnalysisException.class, () -> DetectionFiles.read(List.of(manifest), Set.of()));
  }
}
