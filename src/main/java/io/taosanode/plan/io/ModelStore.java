package io.taosanode.plan.io;

import io.taosanode.plan.model.PlanModel;
import io.taosanode.plan.model.TrainingSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A folder of models: what was configured, what was trained and the log of each training.
 *
 * <p>A file is written aside and renamed, so that it is whole or not there whatever happens. No
 * name of a model leads out of the folder.
 */
public final class ModelStore {
  private static final String MODEL = ".model";
  private static final String CONFIGURED = ".conf";
  private static final String ASIDE = ".new";

  private final Path models;
  private final Path logs;

  /**
   * A store in {@code directory}.
   *
   * @param directory made absolute; created by {@link #open} if it is missing
   */
  public ModelStore(Path directory) {
    Path absolute = directory.toAbsolutePath().normalize();
    this.models = absolute.resolve("models");
    this.logs = absolute.resolve("log");
  }

  /** Creates what is missing and removes what was left half-written. */
  public void open() throws IOException {
    Files.createDirectories(models);
    Files.createDirectories(logs);
    try (DirectoryStream<Path> left = Files.newDirectoryStream(models, "*" + ASIDE)) {
      for (Path file : left) {
        Files.delete(file);
      }
    }
  }

  /** Whether a model can have this name. */
  public static boolean isUsable(String name) {
    return !name.isEmpty() && SafeName.of(name).length() <= SafeName.LONGEST;
  }

  /** Remembers that a model was configured. */
  public void saveSettings(TrainingSettings settings) throws IOException {
    String letters =
        String.join("", settings.labels().stream().map(l -> String.valueOf(l.letter())).toList());
    String text =
        """
        max_epoch = %d
        learning_rate = %s
        dim_red = %s
        hidden_units = %d
        batch_size = %d
        labels = %s
        """
            .formatted(
                settings.epochs(),
                settings.learningRate(),
                settings.reduction(),
                settings.hiddenUnits(),
                settings.batchSize(),
                letters);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    write(file(settings.modelName(), CONFIGURED), out -> out.write(bytes));
  }

  /** Whether a model of that name was ever configured or trained. */
  public boolean isKnown(String name) {
    return isUsable(name)
        && (Files.exists(file(name, CONFIGURED)) || Files.exists(file(name, MODEL)));
  }

  /** Stores a model in the place of an earlier one. */
  public void save(PlanModel model) throws IOException {
    write(file(model.settings().modelName(), MODEL), out -> ModelFile.write(model, out));
  }

  /**
   * The model of that name, if one was trained.
   *
   * @throws DamagedModelException if its file is not as it was written
   */
  public Optional<PlanModel> load(String name) throws IOException {
    Path file = file(name, MODEL);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(ModelFile.read(in));
    }
  }

  /** Where the log of a model's trainings is, or will be. */
  public Path logFile(String name) {
    return logs.resolve(SafeName.of(name) + "_log.json");
  }

  private Path file(String name, String ending) {
    return models.resolve(SafeName.of(name) + ending);
  }

  /** Writes the content of a file. */
  @FunctionalInterface
  private interface Content {
    void to(OutputStream out) throws IOException;
  }

  private static void write(Path file, Content content) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ASIDE);
    try {
      try (FileChannel channel =
          FileChannel.open(
              aside,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        content.to(Channels.newOutputStream(channel));
        channel.force(true);
      }
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      Files.deleteIfExists(aside);
      throw e;
    }
  }
}
