package io.taosanode.cli;

import io.taosanode.config.ConfigResult;
import io.taosanode.node.PidFile;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which node a command is about: that of a pid file. */
final class PidFileOption {
  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--pidfile",
      paramLabel = "FILE",
      description = "pid file of the node (default: pidfile of the configuration)")
  private @Nullable Path given;

  /**
   * The process of the node, if it runs.
   *
   * @throws CliException if no pid file is known
   */
  Optional<ProcessHandle> running() {
    return new PidFile(given == null ? configured() : given).running();
  }

  /**
   * The process of the node.
   *
   * @throws CliException if it does not run
   */
  ProcessHandle process() {
    return running().orElseThrow(() -> new CliException("no node runs"));
  }

  private Path configured() {
    ConfigResult read = config.read();
    if (!read.isUsable()) {
      throw new CliException("the configuration has errors: see 'taosanode check'");
    }
    return read.config()
        .lifecycle()
        .pidfile()
        .orElseThrow(
            () -> new CliException("the configuration names no pidfile: give one with --pidfile"));
  }
}
