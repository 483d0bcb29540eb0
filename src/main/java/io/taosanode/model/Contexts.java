package io.taosanode.model;

import io.taosanode.math.Interpolation;
import io.taosanode.model.ModelManifest.Input;
import io.taosanode.model.ModelManifest.Missing;
import io.taosanode.model.ModelManifest.Padding;
import java.util.Arrays;

/**
 * The contexts of one batch, in normalised units: each a history that grows at its end, of which
 * the network sees the latest part.
 */
final class Contexts {
  private final Input input;
  private final long period;
  private final double[][] rows;

  private Contexts(Input input, long period, double[][] rows) {
    this.input = input;
    this.period = period;
    this.rows = rows;
  }

  /**
   * One context.
   *
   * @param history normalised values, the latest last; NaN marks a missing one
   */
  static Contexts of(Input input, long period, double[] history) {
    return new Contexts(input, period, new double[][] {latest(input, history)});
  }

  /** Each context {@code count} times. */
  Contexts repeated(int count) {
    double[][] more = new double[rows.length * count][];
    for (int i = 0; i < more.length; i++) {
      more[i] = rows[i / count];
    }
    return new Contexts(input, period, more);
  }

  /** Each context with values behind it: {@code paths[row]} behind context {@code row}. */
  Contexts continued(double[][] paths) {
    double[][] longer = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      double[] joined = Arrays.copyOf(rows[i], rows[i].length + paths[i].length);
      System.arraycopy(paths[i], 0, joined, rows[i].length, paths[i].length);
      longer[i] = latest(input, joined);
    }
    return new Contexts(input, period, longer);
  }

  private static double[] latest(Input input, double[] history) {
    int from = Math.max(0, history.length - input.length());
    return Arrays.copyOfRange(history, from, history.length);
  }

  /** What the network sees: padding on the left, missing values as the manifest wants them. */
  NetworkInput toNetwork() {
    int filled = rows[0].length;
    int columns = input.padding() == Padding.NONE ? filled : input.length();
    NetworkInput batch = new NetworkInput(rows.length, columns, period);
    for (int row = 0; row < rows.length; row++) {
      double[] seen =
          input.missing() == Missing.BRIDGED ? Interpolation.bridge(rows[row]) : rows[row];
      double pad = padding(seen);
      for (int column = 0; column < columns; column++) {
        int at = column - (columns - filled);
        boolean observed = at >= 0 && !Double.isNaN(rows[row][at]);
        batch.set(row, column, at < 0 ? pad : seen[at], observed);
      }
    }
    return batch;
  }

  private double padding(double[] seen) {
    return switch (input.padding()) {
      case NONE, NAN -> Double.NaN;
      case ZERO -> 0;
      case EDGE -> Arrays.stream(seen).filter(x -> !Double.isNaN(x)).findFirst().orElse(0);
    };
  }
}
