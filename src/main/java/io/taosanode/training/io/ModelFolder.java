package io.taosanode.training.io;

import io.taosanode.training.Autoencoder;
import io.taosanode.training.onnx.OnnxWriter;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of a model below a directory of models.
 *
 * <p>A model appears and disappears as a whole: it is written into a folder beside, whose name
 * begins with a dot, and then renamed. Between the two renames of a replacement there is a moment
 * without either; a failure of the second puts the old one back.
 */
public final class ModelFolder {
  private static final String NETWORK = "model.onnx";
  private static final String MANIFEST = "model.json";

  private final Path directory;
  private final String name;

  /** The folder {@code name} in {@code directory}; neither needs to exist, its parent does. */
  public ModelFolder(Path directory, String name) {
    this.directory = directory;
    this.name = name;
  }

  /** Where the folder lies. */
  public Path path() {
    return directory.resolve(name);
  }

  /** Whether something of that name is there. */
  public boolean exists() {
    return Files.exists(path());
  }

  /** Whether the directory, or the one that it would be made in, can be written to. */
  public boolean hasRoom() {
    Path parent = directory.toAbsolutePath().getParent();
    boolean made = Files.isDirectory(directory);
    return made ? Files.isWritable(directory) : parent != null && Files.isWritable(parent);
  }

  /**
   * Writes a model.
   *
   * @param replace whether a model of the same name may go
   * @throws FileAlreadyExistsException if there is one and it may not
   */
  public void write(ModelCard card, Autoencoder model, boolean replace) throws IOException {
    if (exists() && !replace) {
      throw new FileAlreadyExistsException(path().toString());
    }
    if (!Files.isDirectory(directory)) {
      Files.createDirectory(directory);
    }
    Path aside = Files.createDirectory(beside("new"));
    try {
      byte[] network = OnnxWriter.write(model.layers());
      Files.write(aside.resolve(NETWORK), network);
      Files.write(aside.resolve(MANIFEST), Manifest.of(card, model, network));
      publish(aside);
    } finally {
      delete(aside);
    }
  }

  private Path beside(String role) {
    return directory.resolve("." + name + "-" + role + "-" + ProcessHandle.current().pid());
  }

  private void publish(Path fresh) throws IOException {
    if (!exists()) {
      Files.move(fresh, path(), StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    Path old = beside("old");
    Files.move(path(), old, StandardCopyOption.ATOMIC_MOVE);
    try {
      Files.move(fresh, path(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.move(old, path(), StandardCopyOption.ATOMIC_MOVE);
      throw e;
    }
    delete(old);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> found;
    try (Stream<Path> walk = Files.walk(folder)) {
      found = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : found) {
      Files.delete(path);
    }
  }
}
