package io.taosanode.cli;

import io.taosanode.model.ModelStore;
import io.taosanode.training.Autoencoder;
import io.taosanode.training.io.ModelCard;
import io.taosanode.training.io.ModelFiles;
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

  @Mixin private ModelDirectory models = new ModelDirectory();

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

  @Option(names = "--replace", description = "replace a model of the same name")
  private boolean replace;

  /**
   * Checks, before anything is trained, that the model could be written.
   *
   * @throws io.taosanode.model.ModelException if it exists and may not be replaced, or its
   *     directory cannot be written to
   * @throws CliException if the configuration has errors
   */
  void check() {
    card("", "");
    models.store().requireRoom(name, replace);
  }

  /**
   * Writes a model.
   *
   * @param file name of the file that it was trained on
   * @param how how it was trained
   * @return where it lies
   * @throws io.taosanode.model.ModelException if that fails
   */
  Path write(Autoencoder model, String file, String how) {
    ModelFiles files = new ModelFiles(card(file, how), model);
    ModelStore store = models.store();
    store.add(files::writeTo, replace);
    return store.directory().resolve(name);
  }

  private ModelCard card(String file, String how) {
    String text =
        description == null ? "Autoencoder of windows like those of " + file : description;
    String built = LocalDateTime.now(ZoneOffset.UTC).format(BUILT);
    return new ModelCard(name, aliases, text, licence, how, built);
  }
}
