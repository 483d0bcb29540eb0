package io.taosanode.algorithm.anomaly;

import static io.taosanode.algorithm.anomaly.Detecting.detect;
import static io.taosanode.algorithm.anomaly.Detecting.flagged;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.taosanode.analysis.Detection;
import io.taosanode.property.SeriesGen;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KSigmaTest {
  private static final KSigma DETECTOR = new KSigma();

  static Stream<SeriesGen> generators() {
    return SeriesGen.all(5);
  }

  @Test
  void scoreIsTheDistanceFromTheMeanInPopulationDeviations() {
    Detection detection = detect(DETECTOR, 2, 4, 4, 4, 5, 5, 7, 9);
    assertArrayEquals(new double[] {1.5, .5, .5, .5, 0, 0, 1, 2}, detection.scores(), 1e-15);
  }

  /** One spike among n - 1 equal values lies exactly sqrt(n - 1) deviations off. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 0.1, 1.0 / 3, -7.7, 1e6, 123_456.789, 1e300, 1e-300})
  void observationExactlyAtTheLimitIsNormal(double level) {
    for (double spike : new double[] {level + 1, level * 1.7 + 1e-301, level - 0.3}) {
      double[] values = new double[10];
      Arrays.fill(values, level);
      values[4] = spike;
      assertEquals(List.of(), flagged(detect(DETECTOR, values)), "spike " + spike);
      double[] longer = Arrays.copyOf(values, 11);
      longer[10] = level;
      List<Integer> expected = spike == level ? List.of() : List.of(4);
      assertEquals(expected, flagged(detect(DETECTOR, longer)), "spike " + spike);
    }
  }

  @ParameterizedTest
  @MethodSource("generators")
  void flagsAgreeWithThePlainFormula(SeriesGen gen) {
    double[] x = gen.series(200).observed().values();
    double unit = Arrays.stream(x).map(Math::abs).max().orElse(0);
    double[] y = Arrays.stream(x).map(v -> v / unit).toArray();
    double mean = Arrays.stream(y).average().orElse(0);
    double sd = Math.sqrt(Arrays.stream(y).map(v -> (v - mean) * (v - mean)).average().orElse(0));
    for (int k = 1; k <= 3; k++) {
      boolean[] flags = detect(DETECTOR, Map.of("k", String.valueOf(k)), x).flags();
      for (int i = 0; i < y.length; i++) {
        boolean outside = Math.abs(y[i] - mean) > k * sd * (1 + 1e-9) + 1e-12;
        assertEquals(outside, flags[i], "k " + k + " at " + i);
      }
    }
  }

  @Test
  void smallerLimitFlagsMore() {
    double[] values = new SeriesGen(SeriesGen.Kind.WHITE_NOISE, 1).values(500);
    int one = flagged(detect(DETECTOR, Map.of("k", "1"), values)).size();
    int two = flagged(detect(DETECTOR, Map.of("k", "2"), values)).size();
    assertEquals(0.32, one / 500.0, 0.06);
    assertEquals(0.05, two / 500.0, 0.03);
  }
}
