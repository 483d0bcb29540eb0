package io.taosanode.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainAutoencoderCommandTest {
  @TempDir private Path temporary = Path.of("");

  private String csv(int rows, IntFunction<String> value) throws IOException {
    List<String> lines = new ArrayList<>(List.of("ts,val"));
    IntStream.range(0, rows)
        .forEach(i -> lines.add(1_700_000_000L + 3600L * i + "," + value.apply(i)));
    return Files.write(temporary.resolve("load.csv"), lines).toString();
  }

  private Outcome train(String file, String... more) {
    String models = temporary.resolve("models").toString();
    List<String> arguments =
        new ArrayList<>(
            List.of("train-autoencoder", file, "--name", "load", "--model-dir", models));
    arguments.addAll(List.of(more));
    return Outcome.run(arguments.toArray(String[]::new));
  }

  private Path written(String file) {
    return temporary.resolve("models/load").resolve(file);
  }

  @Test
  void modelIsWrittenAndTold() throws IOException {
    Outcome outcome = train(csv(300, i -> "" + i * 7 % 24), "--epochs", "12", "--units", "8");
    assertEquals(0, outcome.status(), outcome.err());
    assertTrue(outcome.out().contains("windows of 24 observations: 227 to train on, 27 to"));
    assertTrue(outcome.out().contains("epochs 1 to 12   * training   o validation"));
    assertTrue(outcome.out().contains("0 of 300 rows of the file itself are beyond"));
    assertTrue(outcome.err().contains("12/12 epochs"), outcome.err());
    JsonNode manifest = new ObjectMapper().readTree(written("model.json").toFile());
    assertEquals(24, manifest.at("/input/length").asInt());
    assertEquals("not stated", manifest.get("licence").asText());
    assertTrue(manifest.get("built").asText().matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d"));
    assertEquals(manifest.at("/file/bytes").asLong(), Files.size(written("model.onnx")));
  }

  @Test
  void sameSeedGivesTheSameNetwork() throws IOException {
    String file = csv(200, i -> "" + i * 7 % 12);
    train(file, "--epochs", "2");
    byte[] first = Files.readAllBytes(written("model.onnx"));
    assertEquals(0, train(file, "--epochs", "2", "--replace").status());
    assertArrayEquals(first, Files.readAllBytes(written("model.onnx")));
  }

  @Test
  void existingModelIsKept() throws IOException {
    String file = csv(200, i -> "" + i * 7 % 12);
    train(file, "--epochs", "1");
    Outcome outcome = train(file, "--epochs", "1");
    assertEquals(1, outcome.status());
    assertEquals("taosanode: load: is there already; --replace replaces it\n", outcome.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "30|16|1|observations = 30: must be at least 48, three windows of 16",
        "90|16|0|values: all are 0.0: must vary",
        "90|2|1|window = 2: must be in [4, 4096]",
      })
  void unfitSeriesGetsOneLineAndLeavesNothing(int rows, int window, int slope, String message)
      throws IOException {
    Outcome outcome = train(csv(rows, i -> "" + slope * i), "--window", "" + window);
    assertEquals(1, outcome.status());
    assertEquals("taosanode: " + message + "\n", outcome.err());
    assertTrue(Files.notExists(temporary.resolve("models")));
  }

  @Test
  void gapsAreCounted() throws IOException {
    Outcome outcome = train(csv(200, i -> i % 10 == 0 ? "" : "" + i), "--window", "16");
    assertEquals(
        "taosanode: windows without a gap = 0: must be at least 32"
            + " (missing values: 20, irregular steps: 0)\n",
        outcome.err());
  }

  @Test
  void directoryIsCheckedBeforeTraining() throws IOException {
    String nowhere = Files.createFile(temporary.resolve("file")).resolve("b").toString();
    Outcome outcome =
        Outcome.run(
            "train-autoencoder", csv(200, i -> "" + i), "--name", "load", "--model-dir", nowhere);
    assertEquals(
        "taosanode: " + nowhere + ": cannot be written to; give another one with --model-dir\n",
        outcome.err());
  }

  @Test
  void severalColumnsAreRefused() throws IOException {
    Outcome outcome = train(csv(200, i -> "" + i), "--value", "val,other");
    assertEquals("taosanode: --value val,other: must be one column\n", outcome.err());
  }

  @Test
  void badNameIsRefused() throws IOException {
    Outcome outcome = Outcome.run("train-autoencoder", csv(200, i -> "" + i), "--name", "../x");
    assertEquals(
        "taosanode: name = ../x: must be a lower-case letter and up to 62 of a-z, 0-9, _ and -\n",
        outcome.err());
  }
}
