package io.taosanode.cli;

import io.taosanode.config.ConfigReader;
import io.taosanode.config.ConfigResult;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option {@code --config}, which the launcher fills with the installation's own file. */
final class ConfigOption {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      defaultValue = "${sys:taosanode.config:-etc/taosanode.ini}",
      description = "configuration file (default: ${DEFAULT-VALUE})")
  private Path file = Path.of("");

  /** Reads the file. */
  ConfigResult read() {
    return ConfigReader.read(file);
  }
}
