package io.taosanode.evaluation;

import java.util.Comparator;
import java.util.List;

/**
 * The score of the Numenta Anomaly Benchmark (standard profile) with the verdicts as they are:
 * early flags in a window earn, flags outside cost, and each flagged row counts.
 *
 * <pre>
 *   gain of the first flagged row of a window [a, b], i:  s(-(b - i + 1) / (b - a + 1)) / s(-1)
 *   cost of a flag outside, behind a window [a, b]:       0.11 s((i - b) / (b - a)),  else -0.11
 *   s(x) = 2 / (1 + exp(5 x)) - 1,  -1 beyond x = 3;   a window without a flag: -1
 *   score = 100 (raw - nothing) / (perfect - nothing)
 * </pre>
 *
 * raw: the sum over all series; nothing: the sum without any flag; perfect: the number of windows.
 * The first 15 % of the rows, at most 750, do not count. A perfect detector scores 100, a silent
 * one 0, a noisy one below.
 *
 * <p>Reference: A. Lavin, S. Ahmad, "Evaluating real-time anomaly detection algorithms: the Numenta
 * anomaly benchmark", IEEE ICMLA (2015).
 *
 * @param raw gains and costs
 * @param counted windows that reach behind the rows that do not count
 * @param windows number of windows
 */
public record NabScore(double raw, int counted, int windows) {
  private static final double FALSE_COST = 0.11;
  private static final double PROBATION = 0.15;
  private static final int LONGEST_PROBATION = 750;
  private static final double STEEPNESS = 5;
  private static final double FAR = 3;

  /** The sums of one series. */
  static NabScore of(List<RowWindow> labelled, boolean[] flags) {
    List<RowWindow> windows =
        labelled.stream().sorted(Comparator.comparingInt(RowWindow::first)).toList();
    int start = Math.min((int) (PROBATION * flags.length), LONGEST_PROBATION);
    double raw = 0;
    int counted = 0;
    for (RowWindow window : windows) {
      int from = Math.max(start, window.first());
      int to = Math.min(flags.length - 1, window.last());
      if (from <= to) {
        raw += gain(window, firstFlag(flags, from, to));
        counted++;
      }
    }
    return new NabScore(raw + costs(windows, flags, start), counted, windows.size());
  }

  private static int firstFlag(boolean[] flags, int from, int to) {
    for (int i = from; i <= to; i++) {
      if (flags[i]) {
        return i;
      }
    }
    return -1;
  }

  private static double gain(RowWindow window, int row) {
    if (row < 0) {
      return -1;
    }
    double left = window.last() - row + 1.0;
    return sigmoid(-left / (window.last() - window.first() + 1)) / sigmoid(-1);
  }

  private static double costs(List<RowWindow> windows, boolean[] flags, int start) {
    boolean[] inside = RowWindow.marks(windows, flags.length);
    double sum = 0;
    for (int i = start; i < flags.length; i++) {
      if (flags[i] && !inside[i]) {
        sum += FALSE_COST * behind(windows, i);
      }
    }
    return sum;
  }

  /** What a flag outside of all windows is worth, by the last window before it. */
  private static double behind(List<RowWindow> windows, int row) {
    double worth = -1;
    for (RowWindow window : windows) {
      if (window.last() < row) {
        int length = Math.max(1, window.last() - window.first());
        worth = sigmoid((row - window.last()) / (double) length);
      }
    }
    return worth;
  }

  private static double sigmoid(double x) {
    return x > FAR ? -1 : 2 / (1 + Math.exp(STEEPNESS * x)) - 1;
  }

  /** The sums of two sets of series together. */
  NabScore plus(NabScore other) {
    return new NabScore(raw + other.raw, counted + other.counted, windows + other.windows);
  }

  /** The score, at most 100; NaN without windows. */
  public double value() {
    return 100 * (raw + counted) / (windows + counted);
  }
}
