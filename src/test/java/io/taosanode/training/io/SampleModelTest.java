package io.taosanode.training.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SampleModelTest {
  private static final Path FOLDER = Path.of("models/sample-ad-autoencoder");

  @Test
  void manifestSealsTheNetwork() throws IOException, NoSuchAlgorithmException {
    JsonNode manifest = new ObjectMapper().readTree(FOLDER.resolve("model.json").toFile());
    byte[] network = Files.readAllBytes(FOLDER.resolve("model.onnx"));
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(network);
    assertEquals(HexFormat.of().formatHex(digest), manifest.at("/file/sha256").asText());
    assertEquals(network.length, manifest.at("/file/bytes").asInt());
  }

  @Test
  void sampleIsSmall() throws IOException {
    assertTrue(Files.size(FOLDER.resolve("model.onnx")) < 100_000);
  }
}
