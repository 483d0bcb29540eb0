package io.taosanode.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.taosanode.property.SeriesGen;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WindowComponentsTest {
  static Stream<SeriesGen> generators() {
    return SeriesGen.all(2).filter(gen -> gen.kind() != SeriesGen.Kind.GAPS);
  }

  private static double[] mean(double[] x, int window) {
    int windows = x.length - window + 1;
    return IntStream.range(0, window)
        .mapToDouble(i -> IntStream.range(i, i + windows).mapToDouble(t -> x[t]).sum() / windows)
        .toArray();
  }

  @ParameterizedTest
  @MethodSource("generators")
  void slidingCovarianceAgreesWithThePlainSums(SeriesGen gen) {
    int window = 20;
    double[] x = UnitRange.of(gen.values(150));
    double[] mean = mean(x, window);
    double[][] c = WindowComponents.covariance(x, mean);
    int windows = x.length - window + 1;
    for (int i = 0; i < window; i++) {
      for (int j = 0; j < window; j++) {
        double sum = 0;
        for (int s = 0; s < windows; s++) {
          sum += (x[s + i] - mean[i]) * (x[s + j] - mean[j]);
        }
        assertEquals(sum / windows, c[i][j], 1e-14, i + ", " + j);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("generators")
  void distancesAreOneOnAverage(SeriesGen gen) {
    double[] x = UnitRange.of(gen.values(150));
    WindowComponents components = new WindowComponents(x, 12);
    double mean =
        IntStream.range(0, components.windows())
            .mapToDouble(components::distance)
            .average()
            .orElseThrow();
    assertEquals(gen.kind() == SeriesGen.Kind.CONSTANT ? 0 : 1, mean, 1e-9);
  }

  /** One observation a window: the squared deviation from the mean over the variance. */
  @Test
  void windowOfOneMeasuresTheDeviationFromTheMean() {
    double[] x = UnitRange.of(new SeriesGen(SeriesGen.Kind.WHITE_NOISE, 2).values(50));
    WindowComponents components = new WindowComponents(x, 1);
    Moments moments = Moments.of(x);
    double[] expected =
        IntStream.range(0, 50).mapToDouble(i -> Math.pow(moments.score(x[i]), 2)).toArray();
    double[] distances = IntStream.range(0, 50).mapToDouble(components::distance).toArray();
    assertArrayEquals(expected, distances, 1e-9);
  }
}
