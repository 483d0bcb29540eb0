package io.taosanode.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.taosanode.property.SeriesGen;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PiecewiseMeansTest {
  private static final double[] X = new SeriesGen(SeriesGen.Kind.WHITE_NOISE, 1).values(50);

  @ParameterizedTest
  @CsvSource({"12, 4", "12, 12", "13, 5", "50, 7", "1, 1"})
  void piecesAgreeWithPlainMeans(int window, int pieces) {
    PiecewiseMeans means = new PiecewiseMeans(X, window, pieces);
    for (int s = 0; s < means.windows(); s++) {
      int start = s;
      double[] plain =
          IntStream.range(0, pieces)
              .mapToDouble(
                  p ->
                      IntStream.range(p * window / pieces, (p + 1) * window / pieces)
                          .mapToDouble(t -> X[start + t])
                          .average()
                          .orElseThrow())
              .toArray();
      assertArrayEquals(plain, means.of(s), 1e-12);
    }
  }

  @Test
  void shortWindowHasOnePieceForEachObservation() {
    assertEquals(3, new PiecewiseMeans(X, 3, 32).of(0).length);
  }

  @Test
  void sampleReachesFromTheFirstToTheLastWindow() {
    PiecewiseMeans means = new PiecewiseMeans(X, 10, 5);
    double[][] sample = means.sample(6);
    assertEquals(6, sample.length);
    assertArrayEquals(means.of(0), sample[0]);
    assertArrayEquals(means.of(40), sample[5]);
  }

  @Test
  void fewWindowsAreAllInTheSample() {
    assertEquals(41, new PiecewiseMeans(X, 10, 5).sample(1000).length);
  }
}
