package io.taosanode.model.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import io.taosanode.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The native library, loaded once for the process when it is first asked for.
 *
 * <p>Release 1.29.0 matches the command line of the process with a recursive regular expression
 * while it starts, and ends the process with a stack overflow if the command line has more than
 * about 3000 characters on a stack of 1 MB: 260 bytes for each. So it starts on a thread of its own
 * whose stack fits the command line.
 *
 * <p>It also records its use below the home directory and sends that to its maker, unless the
 * environment variable {@code ORT_DISABLE_TELEMETRY} is set before it starts, which the launcher
 * does. Where it is not set, nothing is reported of what happens after the start.
 */
final class OnnxLibrary {
  private static final long LEAST_STACK = 16L << 20;
  private static final int STACK_PER_CHARACTER = 1024;
  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

  private final Optional<OrtEnvironment> environment;
  private final String trouble;

  private OnnxLibrary(Optional<OrtEnvironment> environment, String trouble) {
    this.environment = environment;
    this.trouble = trouble;
  }

  /** What became of the library in this process, which cannot be tried again. */
  private static final class Once {
    static final OnnxLibrary LIBRARY = started();

    private Once() {}
  }

  /** The library. */
  static OnnxLibrary get() {
    return Once.LIBRARY;
  }

  /** Why it is not there, if so. */
  Optional<String> trouble() {
    return environment.isPresent() ? Optional.empty() : Optional.of(trouble);
  }

  /**
   * The environment of all sessions.
   *
   * @throws ModelException if the library is not there
   */
  OrtEnvironment environment() {
    return environment.orElseThrow(() -> new ModelException(trouble));
  }

  private static OnnxLibrary started() {
    OnnxLibrary[] result = {new OnnxLibrary(Optional.empty(), "ONNX Runtime did not start")};
    Thread start = new Thread(null, () -> result[0] = load(), "onnx-start", stack());
    start.setDaemon(true);
    start.start();
    try {
      start.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return result[0];
  }

  private static long stack() {
    try {
      return LEAST_STACK + (long) Files.readAllBytes(COMMAND_LINE).length * STACK_PER_CHARACTER;
    } catch (IOException e) {
      return LEAST_STACK;
    }
  }

  private static OnnxLibrary load() {
    try {
      OrtLoggingLevel quiet = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL;
      OrtEnvironment environment = OrtEnvironment.getEnvironment(quiet, "taosanode");
      environment.setTelemetry(false);
      return new OnnxLibrary(Optional.of(environment), "");
    } catch (LinkageError | OrtException e) {
      return new OnnxLibrary(Optional.empty(), LoadTrouble.describe(e));
    }
  }
}
