package io.taosanode.training.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.RunContext;
import io.taosanode.model.ModelException;
import io.taosanode.model.ModelStore;
import io.taosanode.series.Precision;
import io.taosanode.series.TimeSeries;
import io.taosanode.training.Autoencoder;
import io.taosanode.training.AutoencoderTrainer;
import io.taosanode.training.TrainingSettings;
import io.taosanode.training.TrainingWindows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFilesTest {
  private static final Autoencoder MODEL = model(12);

  @TempDir private Path folder = Path.of("");

  private static Autoencoder model(int window) {
    long[] ticks = IntStream.range(0, 60).asLongStream().toArray();
    double[] values = IntStream.range(0, 60).mapToDouble(i -> i * 7 % 12).toArray();
    return AutoencoderTrainer.train(
        TrainingWindows.of(TimeSeries.of(Precision.SECONDS, ticks, values), window),
        new TrainingSettings(4, 1, 0, 1),
        RunContext.unlimited(),
        (done, losses) -> {});
  }

  private static ModelCard card(String name) {
    return new ModelCard(
        name, List.of("other"), "One \"sentence\"", "MIT", "by hand", "2026-01-02 03:04:05");
  }

  private JsonNode manifest() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("model.json").toFile());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found.map(path -> String.valueOf(path.getFileName())).sorted().toList();
    }
  }

  @Test
  void manifestSealsTheNetwork() throws IOException, NoSuchAlgorithmException {
    new ModelFiles(card("wave"), MODEL).writeTo(folder);
    assertEquals(List.of("model.json", "model.onnx"), names());
    JsonNode manifest = manifest();
    byte[] network = Files.readAllBytes(folder.resolve("model.onnx"));
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(network);
    assertEquals(HexFormat.of().formatHex(digest), manifest.at("/file/sha256").asText());
    assertEquals(network.length, manifest.at("/file/bytes").asInt());
  }

  @Test
  void manifestTellsWhatTheNetworkNeeds() throws IOException {
    new ModelFiles(card("wave"), MODEL).writeTo(folder);
    JsonNode manifest = manifest();
    assertEquals("detect", manifest.get("task").asText());
    assertEquals("One \"sentence\"", manifest.get("description").asText());
    assertEquals("other", manifest.at("/aliases/0").asText());
    assertEquals(12, manifest.at("/input/length").asInt());
    assertEquals("window_error", manifest.at("/detection/score").asText());
    assertEquals(MODEL.threshold(), manifest.at("/detection/threshold").asDouble());
    assertEquals(MODEL.mean(), manifest.at("/normalisation/mean").asDouble());
    assertEquals(MODEL.scale(), manifest.at("/normalisation/scale").asDouble());
  }

  @Test
  void storeTakesTheFilesAndReplacesThemAsAWhole() throws IOException {
    Path models = folder.resolve("models");
    ModelStore store = new ModelStore(models, ModelStore.MAX_BYTES);
    store.add(new ModelFiles(card("wave"), MODEL)::writeTo, false);
    Files.writeString(models.resolve("wave/README"), "of the old one");
    assertThrows(
        ModelException.class,
        () -> store.add(new ModelFiles(card("wave"), model(10))::writeTo, false));
    assertEquals(12, store.entries().get(0).manifest().orElseThrow().input().length());
    store.add(new ModelFiles(card("wave"), model(10))::writeTo, true);
    assertEquals(10, store.entries().get(0).manifest().orElseThrow().input().length());
    assertTrue(Files.notExists(models.resolve("wave/README")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Wave", "../wave", "1wave", "a b"})
  void nameThatIsNoneIsRefused(String name) {
    assertThrows(AnalysisException.class, () -> card(name));
  }
}
