package io.taosanode.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Files of other formats: what to do with them instead of reading them. */
enum ForeignFile {
  KERAS(
      "a Keras model is not read; convert it with tf2onnx to model.onnx and write a model.json",
      "keras h5 hdf5"),
  PICKLE(
      "a pickle runs code when it is read and is never read here; export the network to model.onnx"
          + " (scikit-learn: skl2onnx) and write a model.json",
      "pkl pickle joblib info"),
  TORCH(
      "a PyTorch file is a pickle and is never read here; export the network with"
          + " torch.onnx.export to model.onnx and write a model.json",
      "pt pth ckpt"),
  SAFETENSORS(
      "weights without their network cannot be run; export the network with torch.onnx.export to"
          + " model.onnx and write a model.json",
      "safetensors bin gguf"),
  TENSORFLOW(
      "a TensorFlow graph is not read; convert it with tf2onnx to model.onnx and write a model.json",
      "pb tflite");

  private final String advice;
  private final String extensions;

  ForeignFile(String advice, String extensions) {
    this.advice = advice;
    this.extensions = extensions;
  }

  /** What to do with a file of that name, if it is of a known other format. */
  static Optional<String> advice(String fileName) {
    String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    for (ForeignFile kind : values()) {
      if (List.of(kind.extensions.split(" ", -1)).contains(extension)) {
        return Optional.of(kind.advice);
      }
    }
    return Optional.empty();
  }
}
