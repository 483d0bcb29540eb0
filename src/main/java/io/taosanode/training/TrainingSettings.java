package io.taosanode.training;

import io.taosanode.analysis.AnalysisException;

/**
 * How an autoencoder is trained.
 *
 * @param units outputs of the outer hidden layers; the middle one has half as many
 * @param epochs most passes over the training windows
 * @param contamination share of the windows that may be abnormal, from 0 to 0.5
 * @param seed of the start weights and the order of the windows
 */
public record TrainingSettings(int units, int epochs, double contamination, long seed) {
  /** Units when nothing is said. */
  public static final int UNITS = 64;

  /** Epochs when nothing is said. */
  public static final int EPOCHS = 50;

  private static final int FEWEST_UNITS = 2;
  private static final int MOST_UNITS = 1024;
  private static final int MOST_EPOCHS = 10_000;
  private static final double MOST_ABNORMAL = 0.5;

  /**
   * Checks the bounds.
   *
   * @throws AnalysisException of kind {@code INVALID_PARAMETER}
   */
  public TrainingSettings {
    require("units", units, FEWEST_UNITS, MOST_UNITS);
    require("epochs", epochs, 1, MOST_EPOCHS);
    if (!(contamination >= 0 && contamination <= MOST_ABNORMAL)) {
      throw AnalysisException.parameter(
          "contamination", contamination, "must be in [0, " + MOST_ABNORMAL + "]");
    }
  }

  private static void require(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw AnalysisException.parameter(name, value, "must be in [" + min + ", " + max + "]");
    }
  }
}
