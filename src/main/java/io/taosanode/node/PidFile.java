package io.taosanode.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file that holds the process id, and what can be told from it. */
public final class PidFile {
  private static final Logger LOG = LoggerFactory.getLogger(PidFile.class);
  private static final String PROGRAM = "io.taosanode.cli.Main";
  private static final int MOST_DIGITS = 18;

  private final Path path;
  private final long own = ProcessHandle.current().pid();

  /** The file at {@code path}; nothing is read or written yet. */
  public PidFile(Path path) {
    this.path = path.toAbsolutePath();
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /**
   * The process id in the file.
   *
   * @return empty if the file holds anything else
   * @throws NoSuchFileException if there is no file
   */
  public OptionalLong pid() throws IOException {
    String text = new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1).trim();
    boolean number = text.matches("[0-9]{1," + MOST_DIGITS + "}");
    long pid = number ? Long.parseLong(text) : 0;
    return pid > 1 || pid == own ? OptionalLong.of(pid) : OptionalLong.empty();
  }

  /** The running node whose id is in the file, if there is one. */
  public Optional<ProcessHandle> node() throws IOException {
    OptionalLong pid = pid();
    return pid.isPresent()
        ? ProcessHandle.of(pid.getAsLong()).filter(ProcessHandle::isAlive).filter(PidFile::isNode)
        : Optional.empty();
  }

  private static boolean isNode(ProcessHandle process) {
    try {
      byte[] line = Files.readAllBytes(Path.of("/proc/" + process.pid() + "/cmdline"));
      String[] words = new String(line, StandardCharsets.ISO_8859_1).split("\0", -1);
      return Arrays.asList(words).contains(PROGRAM);
    } catch (IOException unknown) {
      return process.info().commandLine().map(line -> line.contains(PROGRAM)).orElse(false);
    }
  }

  /**
   * Refuses to go on while another node that is alive has its id in the file.
   *
   * @throws StartException if there is one
   */
  void requireFree() {
    try {
      Optional<ProcessHandle> other = node().filter(process -> process.pid() != own);
      if (other.isPresent()) {
        throw new StartException("already running (pid " + other.get().pid() + "), see " + path);
      }
      LOG.info("stale pid file {} is replaced", path);
    } catch (NoSuchFileException free) {
      LOG.debug("no pid file yet");
    } catch (IOException e) {
      throw new StartException("pidfile: open(\"" + path + "\"): " + e.getMessage(), e);
    }
  }

  /**
   * Writes our id, all of it or nothing.
   *
   * @throws StartException if the file cannot be written
   */
  void write() {
    Path fresh = path.resolveSibling(path.getFileName() + "." + own);
    try {
      Files.writeString(fresh, own + "\n");
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (NoSuchFileException e) {
      throw new StartException("pidfile: open(\"" + path + "\"): No such file or directory", e);
    } catch (IOException e) {
      throw new StartException("pidfile: open(\"" + path + "\"): " + e.getMessage(), e);
    }
  }

  /** Marks the end of a reload by the time of the file, for those who wait for it. */
  void touch() {
    try {
      if (isOwn()) {
        Files.setLastModifiedTime(path, FileTime.from(Instant.now()));
      }
    } catch (IOException e) {
      LOG.warn("pid file {} cannot be touched: {}", path, e.toString());
    }
  }

  /** Removes the file if it still holds our id. */
  void remove() {
    try {
      if (isOwn()) {
        Files.delete(path);
        LOG.info("VACUUM: pidfile removed.");
      }
    } catch (IOException e) {
      LOG.warn("pid file {} cannot be removed: {}", path, e.toString());
    }
  }

  private boolean isOwn() throws IOException {
    return Files.exists(path) && pid().equals(OptionalLong.of(own));
  }
}
