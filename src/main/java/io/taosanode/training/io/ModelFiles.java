package io.taosanode.training.io;

import io.taosanode.training.Autoencoder;
import io.taosanode.training.onnx.OnnxWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The two files of a trained model: the network, and the manifest that describes it.
 *
 * @param card what the manifest says of it
 * @param model the network with its scaling and threshold
 */
public record ModelFiles(ModelCard card, Autoencoder model) {
  /** Writes both into a folder that has neither. */
  public void writeTo(Path folder) throws IOException {
    byte[] network = OnnxWriter.write(model.layers());
    Files.write(folder.resolve("model.onnx"), network);
    Files.write(folder.resolve("model.json"), Manifest.of(card, model, network));
  }
}
