package io.taosanode.cli;

import io.taosanode.training.EpochLoss;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The losses of a training as a picture of characters: epochs to the right, losses upwards. */
final class LossCurve {
  private static final int MOST_COLUMNS = 60;
  private static final int ROWS = 8;
  private static final char TRAINING = '*';
  private static final char VALIDATION = 'o';

  private final List<EpochLoss> history;
  private final double top;
  private final double bottom;

  /** A curve of at least one epoch. */
  LossCurve(List<EpochLoss> history) {
    this.history = history;
    double highest = Double.NEGATIVE_INFINITY;
    double lowest = Double.POSITIVE_INFINITY;
    for (EpochLoss losses : history) {
      highest = Math.max(highest, Math.max(height(losses.training()), height(losses.validation())));
      lowest = Math.min(lowest, Math.min(height(losses.training()), height(losses.validation())));
    }
    this.top = highest;
    this.bottom = lowest;
  }

  private static double height(double loss) {
    return Math.log10(Math.max(loss, Double.MIN_NORMAL));
  }

  /** Prints the picture; its upright axis is logarithmic. */
  void print(PrintWriter out) {
    char[][] picture = picture();
    for (int row = 0; row < ROWS; row++) {
      String label = row == 0 ? scale(top) : row == ROWS - 1 ? scale(bottom) : "";
      out.println(String.format("%9s |%s", label, new String(picture[row])).stripTrailing());
    }
    out.println("          +" + "-".repeat(picture[0].length));
    out.printf(
        "           epochs 1 to %d   %c training   %c validation%n",
        history.size(), TRAINING, VALIDATION);
  }

  private static String scale(double height) {
    return String.format(Locale.ROOT, "%.2g", Math.pow(10, height));
  }

  private char[][] picture() {
    int columns = Math.min(MOST_COLUMNS, history.size());
    char[][] picture = new char[ROWS][columns];
    for (char[] row : picture) {
      Arrays.fill(row, ' ');
    }
    for (int c = 0; c < columns; c++) {
      EpochLoss losses = history.get((c + 1) * history.size() / columns - 1);
      picture[row(losses.training())][c] = TRAINING;
      picture[row(losses.validation())][c] = VALIDATION;
    }
    return picture;
  }

  private int row(double loss) {
    double share = top > bottom ? (top - height(loss)) / (top - bottom) : 0;
    return (int) Math.round(share * (ROWS - 1));
  }
}
