package io.taosanode.training.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.RunContext;
import io.taosanode.series.Precision;
import io.taosanode.series.TimeSeries;
import io.taosanode.training.Autoencoder;
import io.taosanode.training.AutoencoderTrainer;
import io.taosanode.training.TrainingSettings;
import io.taosanode.training.TrainingWindows;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

class ModelFolderTest {
  private static final Autoencoder MODEL = model(12);

  @TempDir private Path temporary = Path.of("");

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

  private static JsonNode manifest(Path folder) throws IOException {
    return new ObjectMapper().readTree(folder.resolve("model.json").toFile());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> found = Files.list(temporary.resolve("models"))) {
      return found.map(path -> String.valueOf(path.getFileName())).sorted().toList();
    }
  }

  private ModelFolder folder(String name) {
    return new ModelFolder(temporary.resolve("models"), name);
  }

  @Test
  void folderHoldsNetworkAndManifestAndNothingIsLeftBeside()
      throws IOException, NoSuchAlgorithmException {
    ModelFolder folder = folder("wave");
    folder.write(card("wave"), MODEL, false);
    assertEquals(List.of("wave"), names());
    JsonNode manifest = manifest(folder.path());
    byte[] network = Files.readAllBytes(folder.path().resolve("model.onnx"));
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(network);
    assertEquals(HexFormat.of().formatHex(digest), manifest.at("/file/sha256").asText());
    assertEquals(network.length, manifest.at("/file/bytes").asInt());
  }

  @Test
  void manifestTellsWhatTheNetworkNeeds() throws IOException {
    folder("wave").write(card("wave"), MODEL, false);
    JsonNode manifest = manifest(folder("wave").path());
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
  void existingModelIsNotTouched() throws IOException {
    folder("wave").write(card("wave"), MODEL, false);
    assertThrows(
        FileAlreadyExistsException.class,
        () -> folder("wave").write(card("wave"), model(10), false));
    assertEquals(12, manifest(folder("wave").path()).at("/input/length").asInt());
  }

  @Test
  void replacedModelGoesAsAWhole() throws IOException {
    folder("wave").write(card("wave"), MODEL, false);
    Files.writeString(folder("wave").path().resolve("README"), "of the old one");
    folder("wave").write(card("wave"), model(10), true);
    assertEquals(List.of("wave"), names());
    assertTrue(Files.notExists(folder("wave").path().resolve("README")));
    assertEquals(10, manifest(folder("wave").path()).at("/input/length").asInt());
  }

  @Test
  void directoryWithoutAParentIsNotMade() {
    ModelFolder folder = new ModelFolder(temporary.resolve("no/models"), "wave");
    assertThrows(NoSuchFileException.class, () -> folder.write(card("wave"), MODEL, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Wave", "../wave", "1wave", "a b"})
  void nameThatIsNoneIsRefused(String name) {
    assertThrows(AnalysisException.class, () -> card(name));
  }
}
