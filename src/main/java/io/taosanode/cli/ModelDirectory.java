package io.taosanode.cli;

import io.taosanode.config.ConfigResult;
import io.taosanode.model.ModelStore;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The option {@code --model-dir}, whose default is that of the configuration. */
final class ModelDirectory {
  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--model-dir",
      scope = ScopeType.INHERIT,
      paramLabel = "DIR",
      description = "directory of models (default: model-dir of the configuration)")
  private @Nullable Path given;

  /**
   * The models in the directory.
   *
   * @throws CliException if the configuration is needed and has errors
   */
  ModelStore store() {
    return new ModelStore(given == null ? configured() : given, ModelStore.MAX_BYTES);
  }

  private Path configured() {
    ConfigResult read = config.read();
    if (!read.isUsable()) {
      throw new CliException(
          "the configuration has an error: " + read.errors().get(0) + "; see 'taosanode check'");
    }
    return read.config().analysis().modelDir();
  }
}
