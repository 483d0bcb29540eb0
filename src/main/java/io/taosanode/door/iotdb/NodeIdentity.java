package io.taosanode.door.iotdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the node remembers about its membership, in {@code system.properties}. */
final class NodeIdentity {
  static final String FILE = "system.properties";
  private static final Logger LOG = LoggerFactory.getLogger(NodeIdentity.class);
  private static final String ID = "ainode_id";

  private final Path directory;

  NodeIdentity(Path directory) {
    this.directory = directory;
  }

  /** The id that the cluster gave, if the node has joined one. */
  OptionalInt id() {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      return OptionalInt.empty();
    }
    try (var lines = Files.lines(file)) {
      @Nullable String text =
          lines
              .filter(line -> line.startsWith(ID + "="))
              .map(line -> line.substring(ID.length() + 1).strip())
              .findFirst()
              .orElse(null);
      return OptionalInt.of(Integer.parseInt(String.valueOf(text)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NumberFormatException e) {
      throw new IllegalStateException(file + ": no number after " + ID + "=", e);
    }
  }

  /** Removes the file, and the directory if nothing else is in it. */
  void forget() {
    try {
      Files.deleteIfExists(directory.resolve(FILE));
      Files.deleteIfExists(directory);
    } catch (DirectoryNotEmptyException others) {
      LOG.debug("{} keeps other files", directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces the file as a whole. */
  void write(int id, List<String> moreLines, String stamp) {
    try {
      Files.createDirectories(directory);
      Path beside = Files.createTempFile(directory, "system", ".tmp");
      StringBuilder text = new StringBuilder("#" + stamp + "\n" + ID + "=" + id + "\n");
      moreLines.forEach(line -> text.append(line).append('\n'));
      Files.writeString(beside, text);
      Files.move(
          beside,
          directory.resolve(FILE),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
