package io.taosanode.algorithm.anomaly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.GoldenCase;
import io.taosanode.analysis.AnomalyDetector;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Scores against independent implementations of the formulas, to 1e-9 where the mean score is 1. A
 * contamination of 1e-9 puts the limit at the highest score, so that no gap is bridged.
 */
class SubsequenceGoldenTest {
  static Stream<AnomalyDetector> detectors() {
    return Stream.of(new SubPca(), new Poly(), new SpectralResidual());
  }

  private static GoldenCase golden(AnomalyDetector detector) {
    return GoldenCase.read("/golden/subsequence/" + detector.info().name() + ".csv");
  }

  @ParameterizedTest
  @MethodSource("detectors")
  void scoresAgreeWithAnIndependentImplementation(AnomalyDetector detector) {
    GoldenCase golden = golden(detector);
    Map<String, String> options = Map.of("window", golden.text("window"), "contamination", "1e-9");
    double[] scores = Detecting.detect(detector, options, golden.row("series")).scores();
    assertArrayEquals(golden.row("scores"), scores, 1e-9);
  }

  /** The season of 25 is broken from 180 to 199 and a spike stands at 300. */
  @ParameterizedTest
  @MethodSource("detectors")
  void highestScoreLiesInAnAnomaly(AnomalyDetector detector) {
    double[] scores = Detecting.detect(detector, golden(detector).row("series")).scores();
    double highest = Arrays.stream(scores).max().orElseThrow();
    int at = 0;
    while (scores[at] < highest) {
      at++;
    }
    assertTrue((at >= 170 && at < 210) || (at >= 288 && at <= 312), "at " + at);
  }
}
