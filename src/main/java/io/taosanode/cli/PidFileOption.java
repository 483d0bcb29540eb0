package io.taosanode.cli;

import io.taosanode.config.ConfigResult;
import io.taosanode.node.PidFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which running node a command is about: that of a pid file. */
final class PidFileOption {
  @Mixin private ConfigOption config;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PIDFILE",
      description = "pid file (default: that of the configuration)")
  private @Nullable Path named;

  // Fields that are filled in by picocli before use.
  @SuppressWarnings("NullAway.Init")
  PidFileOption() {}

  /** The configuration of the node. */
  ConfigResult config() {
    return config.read();
  }

  /**
   * The pid file.
   *
   * @throws CliException if neither the command line nor the configuration names one
   */
  PidFile pidFile() {
    Path given = named;
    if (given != null) {
      return new PidFile(given);
    }
    ConfigResult result = config.read();
    Optional<Path> configured =
        result.isUsable() ? result.config().server().host().process().pidFile() : Optional.empty();
    return configured
        .map(PidFile::new)
        .orElseThrow(
            () -> new CliException("the configuration names no pidfile; give one as PIDFILE"));
  }

  /**
   * The node that runs.
   *
   * @throws CliException if there is none; the message tells what the file holds instead
   */
  ProcessHandle node() {
    PidFile file = pidFile();
    try {
      Optional<ProcessHandle> node = file.node();
      if (node.isPresent()) {
        return node.get();
      }
      OptionalLong pid = file.pid();
      throw new CliException(
          pid.isPresent()
              ? "no node runs as process " + pid.getAsLong() + ", " + file.path() + " is stale"
              : file.path() + " holds no process id");
    } catch (NoSuchFileException e) {
      throw new CliException("open(\"" + file.path() + "\"): No such file or directory");
    } catch (IOException e) {
      throw new CliException("open(\"" + file.path() + "\"): " + e.getMessage());
    }
  }
}
