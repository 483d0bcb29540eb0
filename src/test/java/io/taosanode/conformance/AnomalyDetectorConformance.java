package io.taosanode.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.taosanode.analysis.Capability;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.Result;
import io.taosanode.analysis.RunContext;
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

  @ParameterizedTest
  @MethodSource("generators")
  void reorderingTheSeriesReordersTheAnswer(SeriesGen gen) {
    subject.assumeCan(Capability.ANY_ORDER);
    TimeSeries series = subject.treated(gen.series(LENGTH));
    Detection plain = subject.detection(series);
    int n = series.size();
    double[] values = series.values();
    double[] reordered = new double[n];
    Arrays.setAll(reordered, i -> values[77 * i % n]);
    Detection other = subject.detection(series.withValues(reordered));
    for (int i = 0; i < n; i++) {
      assertEquals(plain.isAnomalous(77 * i % n), other.isAnomalous(i));
      double score = plain.score(77 * i % n);
      assertEquals(score, other.score(i), 1e-9 * Math.max(1, Math.abs(score)));
    }
  }

  /** A value that is common in the series but not at its place in the season. */
  @Test
  void seasonTellsAnOrdinaryValueInTheWrongPlace() {
    subject.assumeCan(Capability.SEASONALITY);
    double[] values = new SeriesGen(Kind.SEASONAL, 1).values(LENGTH);
    int trough = 6 * SeriesGen.PERIOD + 9;
    values[trough] += 20;
    TimeSeries series = SeriesGen.series(values);
    assertTrue(seasonal(series).isAnomalous(trough));
  }

  /** One value in ten is missing; the values that are there keep their verdicts, but for a few. */
  @Test
  void missingValuesLeaveTheVerdictsOnTheOthers() {
    double[] values = new SeriesGen(Kind.SPIKES, 1).values(LENGTH);
    boolean[] complete = seasonal(SeriesGen.series(values)).flags();
    double[] gappy = values.clone();
    for (int i = 5; i < LENGTH; i += 10) {
      gappy[i] = complete[i] ? values[i] : Double.NaN;
    }
    Detection detection = seasonal(subject.treated(SeriesGen.series(gappy)));
    boolean skipped = detection.size() < LENGTH;
    int changed = 0;
    int next = 0;
    for (int i = 0; i < LENGTH; i++) {
      if (!Double.isNaN(gappy[i])) {
        changed += detection.isAnomalous(skipped ? next : i) == complete[i] ? 0 : 1;
        next++;
      }
    }
    assertTrue(changed <= LENGTH / 10, changed + " verdicts changed");
  }

  /** The answer to a series, whose season is told where the detector asks for it. */
  private Detection seasonal(TimeSeries series) {
    return (Detection) subject.answer(series, subject.season(), RunContext.unlimited());
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
