package io.taosanode.cli;

import io.taosanode.config.ConfigResult;
import io.taosanode.training.Autoencoder;
import io.taosanode.training.io.ModelCard;
import io.taosanode.training.io.ModelFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The arguments that say where a trained model goes and what it is called. */
final class ModelOptions {
  private static final DateTimeFormatter BUILT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--name",
      required = true,
      description = "name of the model, which is that of its folder and of the algorithm")
  private String name = "";

  @Option(names = "--alias", paramLabel = "NAME", description = "a further name of the algorithm")
  private List<String> aliases = new ArrayList<>();

  @Option(
      names = "--description",
      paramLabel = "TEXT",
      description = "one sentence for people (default: tells what was trained on)")
  private @Nullable String description;

  @Option(
      names = "--licence",
      paramLabel = "TEXT",
      defaultValue = "not stated",
      description = "licence of the model (default: ${DEFAULT-VALUE})")
  private String licence = "";

  @Option(
      names = "--model-dir",
      paramLabel = "DIR",
      description = "directory of the models (default: model-dir of the configuration)")
  private @Nullable Path modelDir;

  @Option(names = "--replace", description = "replace a model of the same name")
  private boolean replace;

  /**
   * The folder to be written.
   *
   * @throws CliException if it exists and may not be replaced, its directory cannot be written to,
   *     or the configuration has errors
   */
  ModelFolder folder() {
    card("", "");
    ModelFolder folder = new ModelFolder(directory(), name);
    if (folder.exists() && !replace) {
      throw new CliException(folder.path() + ": exists; give --replace or another --name");
    }
    if (!folder.hasRoom()) {
      throw new CliException(
          folder.path() + ": cannot be written to; make the directory or give --model-dir");
    }
    return folder;
  }

  private Path directory() {
    if (modelDir != null) {
      return modelDir;
    }
    ConfigResult read = config.read();
    if (!read.isUsable()) {
      throw new CliException("the configuration has errors: see 'taosanode check'");
    }
    return read.config().analysis().modelDir();
  }

  /**
   * Writes a model.
   *
   * @param file name of the file that it was trained on
   * @param how how it was trained
   * @throws CliException if that fails
   */
  void write(ModelFolder folder, Autoencoder model, String file, String how) {
    try {
      folder.write(card(file, how), model, replace);
    } catch (IOException e) {
      throw new CliException(folder.path() + ": cannot be written: " + e);
    }
  }

  private ModelCard card(String file, String how) {
    String text =
        description == null ? "Autoencoder of windows like those of " + file : description;
    String built = LocalDateTime.now(ZoneOffset.UTC).format(BUILT);
    return new ModelCard(name, aliases, text, licence, how, built);
  }
}
