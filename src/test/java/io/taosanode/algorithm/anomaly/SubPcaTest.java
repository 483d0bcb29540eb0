package io.taosanode.algorithm.anomaly;

import static io.taosanode.algorithm.anomaly.Detecting.detect;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.Detection;
import io.taosanode.property.SeriesGen;
import io.taosanode.property.SeriesGen.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubPcaTest {
  private static final SubPca DETECTOR = new SubPca();

  private static double[] scores(double[] x, String window, String scales) {
    Map<String, String> options =
        Map.of("window", window, "scales", scales, "contamination", "1e-9");
    return detect(DETECTOR, options, x).scores();
  }

  @Test
  void scoresOfSeveralScalesAreAveraged() {
    double[] x = new SeriesGen(Kind.SEASONAL, 5).values(200);
    double[] ten = scores(x, "10", "1");
    double[] twenty = scores(x, "20", "1");
    double[] mean = IntStream.range(0, 200).mapToDouble(i -> (ten[i] + twenty[i]) / 2).toArray();
    assertArrayEquals(mean, scores(x, "10", "2"), 1e-12);
  }

  @Test
  void noScaleIsLongerThanAQuarterOfTheSeries() {
    double[] x = new SeriesGen(Kind.SEASONAL, 5).values(200);
    double[] thirty = scores(x, "30", "1");
    double[] fifty = scores(x, "50", "1");
    double[] mean =
        IntStream.range(0, 200).mapToDouble(i -> (thirty[i] + 2 * fifty[i]) / 3).toArray();
    assertArrayEquals(mean, scores(x, "30", "3"), 1e-12);
  }

  @Test
  void stretchThatSticksToThePeakIsFlagged() {
    double[] x = new SeriesGen(Kind.SEASONAL, 5).values(1200);
    for (int i = 0; i < x.length; i++) {
      x[i] -= 0.02 * i; // the generator's trend
    }
    Arrays.fill(x, 603, 627, x[603]);
    List<Integer> flagged = Detecting.flagged(detect(DETECTOR, x));
    assertTrue(flagged.contains(615), "" + flagged);
    assertTrue(flagged.get(0) >= 590 && flagged.get(flagged.size() - 1) < 640, "" + flagged);
  }

  @Test
  void constantSeriesScoresZero() {
    Detection detection = detect(DETECTOR, new SeriesGen(Kind.CONSTANT, 1).values(100));
    assertEquals(0, Arrays.stream(detection.scores()).max().orElse(1));
  }
}
