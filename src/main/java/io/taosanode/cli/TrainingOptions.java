package io.taosanode.cli;

import io.taosanode.series.TimeSeries;
import io.taosanode.training.TrainingSettings;
import io.taosanode.training.WindowChoice;
import picocli.CommandLine.Option;

/** The arguments that say how an autoencoder is trained. */
final class TrainingOptions {
  @Option(
      names = "--window",
      paramLabel = "N",
      description = "observations per window (default: the shortest season, at least 16)")
  private int window;

  @Option(
      names = "--units",
      paramLabel = "N",
      defaultValue = "" + TrainingSettings.UNITS,
      description = "outputs of the outer hidden layers (default: ${DEFAULT-VALUE})")
  private int units;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "" + TrainingSettings.EPOCHS,
      description = "most passes over the windows (default: ${DEFAULT-VALUE})")
  private int epochs;

  @Option(
      names = "--contamination",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "share of the windows that may be abnormal (default: ${DEFAULT-VALUE})")
  private double contamination;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "seed of start weights and order (default: ${DEFAULT-VALUE})")
  private long seed;

  /** The checked settings. */
  TrainingSettings settings() {
    return new TrainingSettings(units, epochs, contamination, seed);
  }

  /** The window that was asked for, or one that suits the series. */
  int window(TimeSeries series) {
    return window == 0 ? WindowChoice.of(series) : window;
  }
}
