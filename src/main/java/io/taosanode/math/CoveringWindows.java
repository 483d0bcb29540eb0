package io.taosanode.math;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * From one number for each window to one for each observation: what the windows that cover an
 * observation say about it. Window s covers the observations s to s + w - 1. O(n) time.
 */
public final class CoveringWindows {
  private CoveringWindows() {}

  /**
   * The mean over the covering windows of scores taken from left to right.
   *
   * @param n observations
   * @param window observations per window, from 1 to {@code n}
   * @param score a finite number for each window
   * @param checkpoint called before each window
   * @return n numbers in the unit of the scores
   */
  public static double[] mean(int n, int window, IntToDoubleFunction score, Runnable checkpoint) {
    double[] scores = new double[n - window + 1];
    for (int s = 0; s < scores.length; s++) {
      checkpoint.run();
      scores[s] = score.applyAsDouble(s);
    }
    return mean(scores, window);
  }

  /**
   * The mean over the covering windows.
   *
   * @param scores one finite number for each of n - {@code window} + 1 windows; not modified
   * @param window observations per window, at least 1
   * @return n numbers in the unit of the scores
   */
  public static double[] mean(double[] scores, int window) {
    int n = scores.length + window - 1;
    double[] means = new double[n];
    double sum = 0;
    double lost = 0; // compensation after Kahan and Neumaier, as the sum shrinks again
    for (int i = 0; i < n; i++) {
      double added = i < scores.length ? scores[i] : 0;
      double removed = i >= window ? scores[i - window] : 0;
      for (double term : new double[] {added, -removed}) {
        double next = sum + term;
        lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
        sum = next;
      }
      means[i] = (sum + lost) / covering(i, window, scores.length);
    }
    return means;
  }

  private static int covering(int i, int window, int windows) {
    return Math.min(i, windows - 1) - Math.max(0, i - window + 1) + 1;
  }

  /**
   * The greatest over the covering windows.
   *
   * @param scores one number for each of n - {@code window} + 1 windows; not modified
   * @param window observations per window, at least 1
   * @return n numbers in the unit of the scores
   */
  public static double[] max(double[] scores, int window) {
    int n = scores.length + window - 1;
    double[] greatest = new double[n];
    int[] falling = new int[n]; // positions of scores, each less than the one before
    int first = 0;
    int size = 0;
    for (int i = 0; i < n; i++) {
      if (i < scores.length) {
        while (size > first && scores[falling[size - 1]] <= scores[i]) {
          size--;
        }
        falling[size++] = i;
      }
      if (falling[first] < i - window + 1) {
        first++;
      }
      greatest[i] = scores[falling[first]];
    }
    return greatest;
  }

  /**
   * The mean over a window about each observation, cut off at the ends of the series.
   *
   * @param values n finite numbers, n at least 1; not modified
   * @param window observations per window, at least 1; an even one reaches farther back
   * @return n numbers in the unit of the values
   */
  public static double[] centredMean(double[] values, int window) {
    int reach = Math.min(window, 2 * values.length);
    double[] means = mean(values, reach);
    return Arrays.copyOfRange(means, (reach - 1) / 2, (reach - 1) / 2 + values.length);
  }
}
