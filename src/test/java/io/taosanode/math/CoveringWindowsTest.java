package io.taosanode.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.taosanode.property.SeriesGen;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CoveringWindowsTest {
  private static final double[] SCORES = new SeriesGen(SeriesGen.Kind.SPIKES, 4).values(60);

  static Stream<Integer> windows() {
    return Stream.of(1, 2, 3, 10, 59, 60, 61, 200);
  }

  private static double[] naive(int window, ToDoubleFunction<IntStream> of) {
    return IntStream.range(0, SCORES.length + window - 1)
        .mapToDouble(i -> of.applyAsDouble(range(i - window + 1, i + 1)))
        .toArray();
  }

  private static IntStream range(int from, int to) {
    return IntStream.range(Math.max(0, from), Math.min(SCORES.length, to));
  }

  @ParameterizedTest
  @MethodSource("windows")
  void meanAgreesWithThePlainMean(int window) {
    double[] plain = naive(window, r -> r.mapToDouble(s -> SCORES[s]).average().orElseThrow());
    assertArrayEquals(plain, CoveringWindows.mean(SCORES, window), 1e-12);
  }

  @ParameterizedTest
  @MethodSource("windows")
  void maxAgreesWithThePlainMaximum(int window) {
    double[] plain = naive(window, r -> r.mapToDouble(s -> SCORES[s]).max().orElseThrow());
    assertArrayEquals(plain, CoveringWindows.max(SCORES, window), 0);
  }

  @ParameterizedTest
  @MethodSource("windows")
  void centredMeanAgreesWithThePlainMean(int window) {
    double[] plain =
        IntStream.range(0, SCORES.length)
            .mapToDouble(
                i ->
                    range(i - window / 2, i - window / 2 + window)
                        .mapToDouble(s -> SCORES[s])
                        .average()
                        .orElseThrow())
            .toArray();
    assertArrayEquals(plain, CoveringWindows.centredMean(SCORES, window), 1e-12);
  }
}
