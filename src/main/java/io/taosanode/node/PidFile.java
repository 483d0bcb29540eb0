package io.taosanode.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that tells the number of the node's process. What stands in it is believed only if a
 * process of that number lives and is a node, so that a file left behind does no harm.
 *
 * @param path the file
 */
public record PidFile(Path path) {
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,9}");
  private static final Logger LOG = LoggerFactory.getLogger(PidFile.class);
  private static final int LONGEST = 64;
  private static final String MAIN_CLASS = "io.taosanode.cli.Main";

  /**
   * The node that runs, if one does.
   *
   * @throws NodeException if the file cannot be read
   */
  public Optional<ProcessHandle> running() {
    OptionalLong number = number();
    return number.isEmpty()
        ? Optional.empty()
        : ProcessHandle.of(number.getAsLong()).filter(PidFile::isNode);
  }

  private OptionalLong number() {
    try {
      if (Files.size(path) > LONGEST) {
        return OptionalLong.empty();
      }
      String text = Files.readString(path, StandardCharsets.ISO_8859_1).strip();
      return NUMBER.matcher(text).matches()
          ? OptionalLong.of(Long.parseLong(text))
          : OptionalLong.empty();
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    } catch (IOException e) {
      throw new NodeException("pidfile " + path + ": cannot be read: " + e, e);
    }
  }

  private static boolean isNode(ProcessHandle process) {
    Path commandLine = Path.of("/proc", Long.toString(process.pid()), "cmdline");
    try {
      String text = Files.readString(commandLine, StandardCharsets.ISO_8859_1);
      return text.contains(MAIN_CLASS);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Refuses to go on beside another node.
   *
   * @throws NodeException if one runs
   */
  void requireNoneRunning() {
    long self = ProcessHandle.current().pid();
    running()
        .filter(other -> other.pid() != self)
        .ifPresent(
            other -> {
              throw new NodeException(
                  "already running (pid " + other.pid() + "), says pidfile " + path);
            });
  }

  /**
   * Writes the number of this process, whole or not at all.
   *
   * @throws NodeException if that fails
   */
  void write() {
    long self = ProcessHandle.current().pid();
    Path aside = path.resolveSibling(path.getFileName() + "." + self);
    try {
      Files.writeString(aside, self + "\n");
      Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new NodeException("pidfile " + path + ": cannot be written: " + e, e);
    }
  }

  /** Deletes the file if it still names this process; what fails is not told, the end is near. */
  void remove() {
    if (number().orElse(0) == ProcessHandle.current().pid()) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        LOG.debug("{} stays", path, e);
      }
    }
  }
}
