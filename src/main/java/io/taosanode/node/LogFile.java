package io.taosanode.node;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.RollingPolicy;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * A log file of ours: readable by owner and group, rotated by size and by day, and opened anew when
 * somebody else has moved it away.
 */
final class LogFile extends RollingFileAppender<ILoggingEvent> {
  private static final int MAX_DAYS = 30;
  private static final int MAX_FILES = 20;

  private final Path path;
  private volatile Optional<Object> identity = Optional.empty();

  private LogFile(Path path) {
    this.path = path;
  }

  /** A log file in use. */
  static LogFile started(
      LoggerContext context, Path path, long maxBytes, Encoder<ILoggingEvent> encoder) {
    LogFile file = new LogFile(path);
    file.setContext(context);
    file.setFile(path.toString());
    file.setEncoder(encoder);
    file.setRollingPolicy(policy(context, file, path, maxBytes));
    file.start();
    return file;
  }

  private static RollingPolicy policy(
      LoggerContext context, LogFile file, Path path, long maxBytes) {
    SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
    policy.setContext(context);
    policy.setParent(file);
    policy.setFileNamePattern(path + ".%d{yyyy-MM-dd}.%i");
    policy.setMaxFileSize(new FileSize(maxBytes));
    policy.setTotalSizeCap(new FileSize(maxBytes * MAX_FILES));
    policy.setMaxHistory(MAX_DAYS);
    policy.start();
    return policy;
  }

  /** Why {@code path} cannot be written, if it cannot. */
  static Optional<String> obstacle(Path path) {
    try {
      create(path);
      Files.newOutputStream(path, StandardOpenOption.APPEND).close();
      return Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.of("No such file or directory");
    } catch (AccessDeniedException e) {
      return Optional.of("Permission denied");
    } catch (FileSystemException e) {
      return Optional.of(e.getReason() == null ? "cannot be opened" : e.getReason());
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static void create(Path path) throws IOException {
    try {
      Files.createFile(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
    } catch (FileAlreadyExistsException present) {
      // Whoever made it chose its mode.
    }
  }

  /** Devices and pipes are no files to rename. */
  @Override
  public void rollover() {
    if (Files.isRegularFile(path)) {
      super.rollover();
    }
  }

  @Override
  public void openFile(String name) throws IOException {
    create(path);
    super.openFile(name);
    identity = key();
  }

  private Optional<Object> key() {
    try {
      return Optional.ofNullable(Files.readAttributes(path, BasicFileAttributes.class).fileKey());
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /** Opens the file anew, whoever moved or removed the old one; no line is lost. */
  void reopen() {
    try {
      openFile(path.toString());
    } catch (IOException e) {
      addError("cannot open " + path + " anew", e);
    }
  }

  /** Opens the file anew if another one or none is at its place. */
  void reopenIfMoved() {
    if (!key().equals(identity)) {
      reopen();
    }
  }
}
