package io.taosanode.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.model.ModelManifest.Forecasting;
import io.taosanode.model.ModelManifest.Padding;
import io.taosanode.model.ModelManifest.Reconstruction;
import io.taosanode.model.ModelManifest.Rollout;
import io.taosanode.model.ModelManifest.Score;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestReaderTest {
  private static final String SHA = "0123456789abcdef".repeat(4);

  /** The n-th example of the document, with a checksum of full length. */
  private static String example(int n) throws IOException {
    String document = Files.readString(Path.of("docs", "models.md"));
    String text = document.split("```json", -1)[n + 1].split("```", -1)[0];
    return text.replace("\u2026", SHA);
  }

  private static ModelManifest read(String text) {
    return ManifestReader.read(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void documentedForecasterIsRead() throws IOException {
    ModelManifest manifest = read(example(0));
    assertEquals("tdtsfm_1", manifest.name());
    assertEquals(512, manifest.input().length());
    assertEquals(Padding.NAN, manifest.input().padding());
    assertEquals(Optional.of("period"), manifest.input().period());
    Forecasting forecasting = (Forecasting) manifest.purpose();
    assertEquals(64, forecasting.horizon());
    assertEquals(List.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9), forecasting.levels());
    assertEquals(Rollout.MEDIAN, forecasting.rollout());
    assertEquals(9 * 64, manifest.answersPerRow());
  }

  @Test
  void documentedDetectorIsRead() throws IOException {
    ModelManifest manifest = read(example(1));
    Reconstruction rule = (Reconstruction) manifest.purpose();
    assertEquals(Score.WINDOW_ERROR, rule.score());
    assertEquals(0.11, rule.threshold());
    assertEquals(288, manifest.answersPerRow());
    assertEquals(288, manifest.input().minimum());
    assertEquals(4.1, manifest.normalisation().scale());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"format\": 1|\"format\": 2|format = 2: must be 1",
        "\"task\": \"forecast\"|\"task\": \"guess\"|task = guess: must be one of forecast, detect",
        "\"task\": \"forecast\",|\"x\": 1,|task: is missing",
        "tdtsfm_1|../evil|name = ../evil: must match [a-z][a-z0-9_-]{0,62}",
        "\"aliases\": []|\"aliases\": [\"tdtsfm_1\"]|aliases: a name occurs twice",
        "\"length\": 512|\"length\": 1|input.length = 1: must be in [2, 65536]",
        "\"length\": 512|\"length\": 1.5|input.length = 1.5: must be a whole number",
        "\"length\": 512|\"lenght\": 512|input.length: is missing",
        "\"minimum\": 16|\"minimun\": 16|input.minimun: unknown key, nearest is input.minimum",
        "\"minimum\": 16|\"minimum\": 513|input.minimum = 513: must be in [1, 512]",
        "\"minimum\": 16|\"patch\": 100|input.patch = 100: must divide the length, 512",
        "0.5, 0.6|0.6|output.levels = [0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9]: must contain 0.5",
        "0.5, 0.6|0.5, 0.5|output.levels = 0.5: must increase within (0, 1)",
        "\"bytes\": 12345678|\"bytes\": 0|file.bytes = 0: must be positive",
        "\"description\": \"Zero|\"description\": 5, \"y\": \"Zero|description: must be a text",
        "\"rollout\": \"median\"|\"rollout\": \"median\", \"rollout\": \"none\"|"
            + "not JSON: Duplicate field 'rollout'",
      })
  void mistakeIsNamedWithItsKeyAndBound(String old, String replacement, String message)
      throws IOException {
    String text = example(0);
    assertTrue(text.contains(old), old);
    ModelException e =
        assertThrows(ModelException.class, () -> read(text.replaceFirst(quoted(old), replacement)));
    assertEquals(message, e.getMessage());
  }

  private static String quoted(String text) {
    return java.util.regex.Pattern.quote(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[]|not a JSON object", "{} x|not JSON: Unrecognized token"})
  void whatIsNoObjectIsRefused(String text, String message) {
    ModelException e = assertThrows(ModelException.class, () -> read(text));
    assertTrue(e.getMessage().startsWith(message), e.getMessage());
  }

  @Test
  void thresholdMustBePositive() throws IOException {
    String text = example(1).replace("0.11", "0");
    assertEquals(
        "detection.threshold = 0.0: must be positive",
        assertThrows(ModelException.class, () -> read(text)).getMessage());
  }
}
