package io.taosanode.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Folders of models made of the small networks under {@code onnx/}.
 *
 * @param network name of the network
 * @param parts members of the manifest from {@code input} on
 */
public record ModelFixture(String network, String parts) {
  public static final ModelFixture LAST =
      new ModelFixture(
          "last",
          """
          "task": "forecast",
          "input": {"values": "context", "length": 16, "minimum": 3},
          "output": {"values": "forecast", "horizon": 8},
          "normalisation": {"kind": "standard"}, "rollout": "median"
          """);
  public static final ModelFixture QUANTILES =
      new ModelFixture(
          "quantiles",
          """
          "task": "forecast",
          "input": {"values": "context", "length": 16, "minimum": 2, "padding": "nan",
            "missing": "nan"},
          "output": {"values": "quantiles", "horizon": 4, "levels": [0.1, 0.5, 0.9]},
          "normalisation": {"kind": "standard"}, "rollout": "median"
          """);
  public static final ModelFixture SLOW =
      new ModelFixture(
          "slow",
          """
          "task": "forecast",
          "input": {"values": "context", "period": "period", "length": 16, "padding": "edge"},
          "output": {"values": "forecast", "horizon": 4},
          "normalisation": {"kind": "none"}, "rollout": "median"
          """);
  public static final ModelFixture PERIOD =
      new ModelFixture(
          "period",
          """
          "task": "forecast",
          "input": {"values": "context", "period": "period", "length": 16, "padding": "zero"},
          "output": {"values": "forecast", "horizon": 4},
          "normalisation": {"kind": "none"}
          """);
  public static final ModelFixture CLIP =
      new ModelFixture(
          "clip",
          """
          "task": "detect",
          "input": {"values": "window", "length": 8, "patch": 1},
          "output": {"values": "reconstruction"},
          "normalisation": {"kind": "standard"},
          "detection": {"threshold": 0.5}
          """);

  /** The same network with other members of its manifest. */
  public ModelFixture with(String old, String replacement) {
    String replaced = parts.replace(old, replacement);
    if (replaced.equals(parts)) {
      throw new IllegalArgumentException(old + ": not in " + parts);
    }
    return new ModelFixture(network, replaced);
  }

  /** Writes the folder {@code parent/name}. */
  public Path write(Path parent, String name) {
    byte[] content = content();
    return write(parent, name, content, sha256(content), content.length);
  }

  /** Writes the folder with any content, checksum and size. */
  public Path write(Path parent, String name, byte[] content, String sha256, long bytes) {
    try {
      Path folder = Files.createDirectories(parent.resolve(name));
      Files.write(folder.resolve("model.onnx"), content);
      Files.writeString(folder.resolve("model.json"), manifest(name, sha256, bytes));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String manifest(String name, String sha256, long bytes) {
    return """
        {"format": 1, "name": "%s", "description": "Fixture", "licence": "Apache-2.0",
        "file": {"sha256": "%s", "bytes": %d}, %s}
        """
        .formatted(name, sha256, bytes, parts);
  }

  /** The bytes of the network. */
  public byte[] content() {
    String resource = "/onnx/" + network + ".onnx";
    try (InputStream in =
        Objects.requireNonNull(ModelFixture.class.getResourceAsStream(resource), resource)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The checksum of {@code bytes}. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
