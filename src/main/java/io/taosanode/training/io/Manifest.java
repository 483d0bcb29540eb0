package io.taosanode.training.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taosanode.training.Autoencoder;
import io.taosanode.training.onnx.OnnxWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The text of {@code model.json}; its form is described in {@code docs/models.md}. */
final class Manifest {
  private static final int FORMAT = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  private Manifest() {}

  /** The manifest of a detector by reconstruction. */
  static byte[] of(ModelCard card, Autoencoder model, byte[] network) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT).put("name", card.name());
    card.aliases().forEach(root.withArray("aliases")::add);
    root.put("task", "detect")
        .put("description", card.description())
        .put("built", card.built())
        .put("licence", card.licence())
        .put("source", card.source());
    root.putObject("file").put("sha256", sha256(network)).put("bytes", network.length);
    root.putObject("input").put("values", OnnxWriter.INPUT).put("length", model.window());
    root.putObject("output").put("values", OnnxWriter.OUTPUT);
    root.putObject("normalisation")
        .put("kind", "fixed")
        .put("mean", model.mean())
        .put("scale", model.scale());
    root.putObject("detection")
        .put("score", "window_error")
        .put("threshold", model.threshold())
        .put("stride", 1);
    try {
      String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
      return (text + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
