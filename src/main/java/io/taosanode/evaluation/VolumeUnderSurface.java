package io.taosanode.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * VUS-PR: the mean, over buffer lengths w = 0..L, of the area under a precision-recall curve whose
 * labels fade out over w / 2 rows on both sides of each window.
 *
 * <pre>
 *   l_i    = 1 inside of a window, else min(1, sum over windows of sqrt(1 - d_i / w)), d_i <= w / 2
 *   TP(c)  = sum of l_i over the c highest scores
 *   R(c)   = min(1, TP(c) / ((2 P + sum of l_i over those of them outside of windows) / 2)) E(c)
 *   AP     = sum (R(c_k) - R(c_{k-1})) TP(c_k) / c_k
 * </pre>
 *
 * d_i: distance of row i from the window; P: number of labelled rows; E(c): share of widened
 * windows with a row among the c highest scores; c_k: rows at or above the k-th of 250 thresholds,
 * taken at equal distances of the ranking. O(n log n + L (r + thresholds)) for r rows inside of the
 * widest windows.
 *
 * <p>Sources: J. Paparrizos, P. Boniol, T. Palpanas, R. Tsay, A. Elmore, M. Franklin, "Volume Under
 * the Surface: A New Accuracy Evaluation Measure for Time-Series Anomaly Detection", PVLDB 15
 * (2022), section 4; Q. Liu, J. Paparrizos, "The Elephant in the Room: Towards A Reliable
 * Time-Series Anomaly Detection Benchmark" (TSB-AD), NeurIPS 2024.
 */
public final class VolumeUnderSurface {
  private static final int THRESHOLDS = 250;

  private final boolean[] labels;
  private final List<RowWindow> windows;
  private final int positives;
  private final Ranking ranking;
  private final int[] predicted;

  /** Rows inside of the widest windows, from the highest score to the lowest. */
  private final int[] near;

  private final double[] softLabels;

  private VolumeUnderSurface(boolean[] labels, double[] scores, int longest) {
    this.labels = labels;
    this.windows = RowWindow.runs(labels);
    this.positives = windows.stream().mapToInt(w -> w.last() - w.first() + 1).sum();
    this.ranking = new Ranking(scores);
    this.predicted = predictedCounts();
    this.near =
        widened(longest / 2).stream()
            .flatMapToInt(w -> IntStream.rangeClosed(w.first(), w.last()))
            .boxed()
            .sorted(Comparator.comparingInt(ranking::rank))
            .mapToInt(Integer::intValue)
            .toArray();
    this.softLabels = new double[labels.length];
  }

  /**
   * The volume for one series.
   *
   * @param labels true for an anomalous row
   * @param scores finite, higher for a more anomalous row
   * @param longest the longest buffer L, at least 0
   * @return NaN unless some rows are anomalous and some are not
   */
  public static double precisionRecall(boolean[] labels, double[] scores, int longest) {
    VolumeUnderSurface surface = new VolumeUnderSurface(labels, scores, longest);
    if (surface.positives == 0 || surface.positives == labels.length) {
      return Double.NaN;
    }
    double sum = 0;
    for (int width = 0; width <= longest; width++) {
      sum += surface.area(width);
    }
    return sum / (longest + 1);
  }

  /** For each threshold the number of rows that reach it. */
  private int[] predictedCounts() {
    int[] counts = new int[THRESHOLDS];
    for (int k = 0; k < THRESHOLDS; k++) {
      counts[k] = ranking.reached((int) ((long) k * (ranking.size() - 1) / (THRESHOLDS - 1)));
    }
    return counts;
  }

  /** The windows with {@code half} more rows at both ends; those that overlap are one. */
  private List<RowWindow> widened(int half) {
    List<RowWindow> merged = new ArrayList<>();
    int first = 0;
    for (int k = 0; k < windows.size(); k++) {
      boolean opens = k == 0 || windows.get(k - 1).last() + half < windows.get(k).first() - half;
      if (opens) {
        first = Math.max(0, windows.get(k).first() - half);
      } else {
        merged.remove(merged.size() - 1);
      }
      merged.add(new RowWindow(first, Math.min(labels.length - 1, windows.get(k).last() + half)));
    }
    return merged;
  }

  /** The area under the curve for one buffer length. */
  private double area(int width) {
    fade(width);
    int[] firstHits = firstHits(widened(width / 2));
    double area = 0;
    double lastRecall = 0;
    double found = 0;
    double foundOutside = 0;
    int next = 0;
    int hits = 0;
    for (int count : predicted) {
      for (; next < near.length && ranking.rank(near[next]) < count; next++) {
        found += softLabels[near[next]];
        foundOutside += labels[near[next]] ? 0 : softLabels[near[next]];
      }
      while (hits < firstHits.length && firstHits[hits] < count) {
        hits++;
      }
      double share = Math.min(1, found / (positives + foundOutside / 2));
      double recall = share * hits / firstHits.length;
      area += (recall - lastRecall) * found / count;
      lastRecall = recall;
    }
    return area;
  }

  /** Fills the soft labels near the windows for one buffer length. */
  private void fade(int width) {
    int half = width / 2;
    for (int row : near) {
      softLabels[row] = labels[row] ? 1 : 0;
    }
    for (RowWindow window : windows) {
      for (int d = 1; d <= half; d++) {
        double weight = Math.sqrt(1 - (double) d / width);
        add(window.last() + d, weight);
        add(window.first() - d, weight);
      }
    }
  }

  private void add(int row, double weight) {
    if (row >= 0 && row < softLabels.length) {
      softLabels[row] = Math.min(1, softLabels[row] + weight);
    }
  }

  /** For each window the position of its best row in the ranking, ascending. */
  private int[] firstHits(List<RowWindow> wide) {
    int[] hits = new int[wide.size()];
    for (int k = 0; k < hits.length; k++) {
      hits[k] = Integer.MAX_VALUE;
      for (int row = wide.get(k).first(); row <= wide.get(k).last(); row++) {
        hits[k] = Math.min(hits[k], ranking.rank(row));
      }
    }
    Arrays.sort(hits);
    return hits;
  }
}
