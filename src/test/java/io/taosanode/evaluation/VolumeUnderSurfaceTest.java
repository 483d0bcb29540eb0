package io.taosanode.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VolumeUnderSurfaceTest {
  private static final int THRESHOLDS = 250;

  private static double[] asScores(boolean[] labels) {
    return IntStream.range(0, labels.length).mapToDouble(i -> labels[i] ? 1 : 0).toArray();
  }

  @Test
  void perfectScoreWithoutBufferHasVolumeOne() {
    boolean[] labels = RowWindow.marks(List.of(new RowWindow(40, 49)), 100);
    assertEquals(1, VolumeUnderSurface.precisionRecall(labels, asScores(labels), 0), 1e-12);
  }

  @Test
  void constantScoreWithoutBufferHasTheRate() {
    boolean[] labels = RowWindow.marks(List.of(new RowWindow(40, 49)), 100);
    assertEquals(0.1, VolumeUnderSurface.precisionRecall(labels, new double[100], 0), 1e-12);
  }

  @Test
  void nearMissIsWorthSomething() {
    boolean[] labels = RowWindow.marks(List.of(new RowWindow(40, 49)), 100);
    double[] near = asScores(RowWindow.marks(List.of(new RowWindow(51, 52)), 100));
    double[] far = asScores(RowWindow.marks(List.of(new RowWindow(80, 81)), 100));
    assertTrue(
        VolumeUnderSurface.precisionRecall(labels, near, 10)
            > VolumeUnderSurface.precisionRecall(labels, far, 10));
  }

  @Test
  void oneClassAloneHasNoVolume() {
    assertEquals(
        Double.NaN, VolumeUnderSurface.precisionRecall(new boolean[60], new double[60], 5));
    boolean[] all = RowWindow.marks(List.of(new RowWindow(0, 59)), 60);
    assertEquals(Double.NaN, VolumeUnderSurface.precisionRecall(all, new double[60], 5));
  }

  /** Against the formula, evaluated anew for each buffer and threshold. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void volumeIsThatOfThePlainFormula(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = random.nextInt(60, 400);
    boolean[] labels = new boolean[n];
    double[] scores = new double[n];
    boolean inside = random.nextBoolean();
    for (int i = 0; i < n; i++) {
      inside = random.nextInt(inside ? 6 : 25) == 0 ? !inside : inside;
      labels[i] = inside;
      scores[i] = Math.round(10 * (random.nextDouble() + (inside ? 0.4 : 0))) / 10.0;
    }
    labels[n / 2] = true;
    labels[n / 2 + 1] = false;
    int longest = random.nextInt(30);
    double sum = 0;
    for (int width = 0; width <= longest; width++) {
      sum += plainArea(labels, scores, width, longest);
    }
    double volume = VolumeUnderSurface.precisionRecall(labels, scores, longest);
    assertEquals(sum / (longest + 1), volume, 1e-12, "seed " + seed);
  }

  private static double plainArea(boolean[] labels, double[] scores, int width, int longest) {
    double[] sorted =
        IntStream.range(0, scores.length).mapToDouble(i -> -scores[i]).sorted().toArray();
    double[] soft = softLabels(labels, width);
    boolean[] near = RowWindow.marks(widened(labels, longest / 2), labels.length);
    List<RowWindow> wide = widened(labels, width / 2);
    double positives = IntStream.range(0, labels.length).filter(i -> labels[i]).count();
    double area = 0;
    double lastRecall = 0;
    for (int k = 0; k < THRESHOLDS; k++) {
      double threshold = -sorted[(int) (k * (scores.length - 1.0) / (THRESHOLDS - 1) + 1e-12)];
      int[] predicted =
          IntStream.range(0, scores.length).filter(i -> scores[i] >= threshold).toArray();
      double found = IntStream.of(predicted).filter(i -> near[i]).mapToDouble(i -> soft[i]).sum();
      double outside =
          IntStream.of(predicted)
              .filter(i -> near[i] && !labels[i])
              .mapToDouble(i -> soft[i])
              .sum();
      double hit =
          wide.stream()
              .filter(w -> IntStream.of(predicted).anyMatch(i -> w.first() <= i && i <= w.last()))
              .count();
      double recall = Math.min(1, found / (positives + outside / 2)) * hit / wide.size();
      area += (recall - lastRecall) * found / predicted.length;
      lastRecall = recall;
    }
    return area;
  }

  private static double[] softLabels(boolean[] labels, int width) {
    double[] soft = asScores(labels);
    for (RowWindow window : RowWindow.runs(labels)) {
      for (int i = 0; i < labels.length; i++) {
        int distance = Math.max(window.first() - i, i - window.last());
        if (distance > 0 && distance <= width / 2) {
          soft[i] = Math.min(1, soft[i] + Math.sqrt(1 - (double) distance / width));
        }
      }
    }
    return soft;
  }

  /** Windows that come to share a row are one; those that only touch are not. */
  private static List<RowWindow> widened(boolean[] labels, int half) {
    List<RowWindow> wide = new ArrayList<>();
    for (RowWindow window : RowWindow.runs(labels)) {
      int first = Math.max(0, window.first() - half);
      int last = Math.min(labels.length - 1, window.last() + half);
      int previous = wide.size() - 1;
      if (previous >= 0 && wide.get(previous).last() >= first) {
        wide.set(previous, new RowWindow(wide.get(previous).first(), last));
      } else {
        wide.add(new RowWindow(first, last));
      }
    }
    return wide;
  }
}
