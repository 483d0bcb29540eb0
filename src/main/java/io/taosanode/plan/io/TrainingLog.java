package io.taosanode.plan.io;

import io.taosanode.plan.model.EpochListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends a line for every hundredth epoch to a file that the database points its users to. A file
 * that cannot be written does not end the training.
 */
public final class TrainingLog implements EpochListener {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingLog.class);
  private static final int EVERY = 100;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final Path file;
  private final String model;

  /** The log of a model in {@code file}. */
  public TrainingLog(Path file, String model) {
    this.file = file;
    this.model = model.replaceAll("\\p{Cntrl}", "?");
  }

  @Override
  public void ended(int epoch, int end, double loss) {
    if (epoch % EVERY != 0) {
      return;
    }
    String line =
        String.format(
            Locale.ROOT,
            "%s [TRAINING] [MODEL]: %s  [Epoch]: %d/%d  [Loss]: %.2f%n",
            LocalDateTime.now(ZoneId.systemDefault()).format(TIME),
            model,
            epoch,
            end,
            loss);
    try {
      Files.writeString(
          file, line, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      LOG.warn("training log {} is not written: {}", file, e.toString());
    }
  }
}
