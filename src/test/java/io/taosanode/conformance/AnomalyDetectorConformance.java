package io.taosanode.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.taosanode.analysis.Capability;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.Result;
import io.taosanode.analysis.TaskKind;
import io.taosanode.property.SeriesGen;
import io.taosanode.property.SeriesGen.Kind;
import io.taosanode.series.TimeSeries;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every detector must do. */
@ParameterizedClass(name = "{0}")
@MethodSource("subjects")
record AnomalyDetectorConformance(Subject subject) implements CommonConformance {
  private static final Set<String> EXAMINED = new HashSet<>();

  static Stream<Subject> subjects() {
    return Subject.all(TaskKind.ANOMALY_DETECTION);
  }

  static Stream<SeriesGen> generators() {
    return CommonConformance.generators();
  }

  @AfterAll
  static void everyBuiltInDetectorWasExamined() {
    assertEquals(subjects().count(), EXAMINED.size(), () -> "examined: " + EXAMINED);
  }

  @Test
  void isExamined() {
    assertTrue(EXAMINED.add(subject.info().name()), "two detectors share the name " + subject);
  }

  @ParameterizedTest
  @MethodSource("generators")
  void thereIsOneVerdictForEachObservation(SeriesGen gen) {
    TimeSeries series = subject.treated(gen.series(LENGTH));
    subject
        .answerOrRefusal(series)
        .ifPresent(answer -> assertEquals(series.size(), ((Detection) answer).size()));
  }

  @ParameterizedTest
  @MethodSource("generators")
  void noUnflaggedObservationScoresAboveAFlaggedOne(SeriesGen gen) {
    TimeSeries series = subject.treated(gen.series(LENGTH));
    subject.answerOrRefusal(series).ifPresent(a -> assertFlagsFollowScores((Detection) a));
  }

  private static void assertFlagsFollowScores(Detection detection) {
    double leastFlagged = Double.POSITIVE_INFINITY;
    double greatestUnflagged = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < detection.size(); i++) {
      if (detection.isAnomalous(i)) {
        leastFlagged = Math.min(leastFlagged, detection.score(i));
      } else {
        greatestUnflagged = Math.max(greatestUnflagged, detection.score(i));
      }
    }
    assertTrue(greatestUnflagged < leastFlagged, greatestUnflagged + " unflagged, " + leastFlagged);
  }

  @Test
  void constantSeriesIsNormalThroughout() {
    TimeSeries series = new SeriesGen(Kind.CONSTANT, 1).series(LENGTH);
    assertArrayEquals(new boolean[LENGTH], subject.detection(series).flags());
  }

  /** Powers of two, for which the transformed values of the generators are (nearly) exact. */
  @ParameterizedTest
  @MethodSource("generators")
  void scalingAndShiftingLeavesTheFlagsAndScores(SeriesGen gen) {
    subject.assumeCan(Capability.AFFINE_EQUIVARIANCE);
    TimeSeries series = subject.treated(gen.series(LENGTH));
    double largest = Arrays.stream(series.values()).map(Math::abs).max().orElse(0);
    double shift = Math.scalb(1.0, Math.getExponent(largest) + 3);
    Optional<Result> answer = subject.answerOrRefusal(series);
    assumeTrue(answer.isPresent(), "refused");
    Detection plain = (Detection) answer.orElseThrow();
    for (double scale : new double[] {0.125, 8}) {
      double[] moved = Arrays.stream(series.values()).map(x -> scale * x + shift).toArray();
      Detection other = subject.detection(series.withValues(moved));
      assertArrayEquals(plain.flags(), other.flags());
      assertArrayEquals(plain.scores(), other.scores(), 1e-9);
    }
  }
}
