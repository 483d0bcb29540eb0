package io.taosanode.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Capability;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.analysis.Param;
import io.taosanode.analysis.Result;
import io.taosanode.analysis.RunContext;
import io.taosanode.property.SeriesGen;
import io.taosanode.property.SeriesGen.Kind;
import io.taosanode.series.TimeSeries;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every algorithm, of whatever kind of task. */
interface CommonConformance {
  ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  int LENGTH = 150;
  int LONG = 40_000;
  int SHORT = 1_000;

  Subject subject();

  static Stream<SeriesGen> generators() {
    return SeriesGen.all(3);
  }

  @Test
  default void declarationIsComplete() {
    assertSame(subject().info(), subject().info());
    assertFalse(subject().info().summary().isBlank());
    assertFalse(subject().info().reference().isBlank());
    assertTrue(subject().info().minLength() >= 1);
    subject().info().params().forEach(p -> assertFalse(p.description().isBlank(), p.name()));
  }

  @ParameterizedTest
  @MethodSource("generators")
  default void answersAreFiniteOrRefusedInDueForm(SeriesGen gen) {
    TimeSeries series = subject().treated(gen.series(LENGTH));
    subject().answerOrRefusal(series).ifPresent(Subject::assertFinite);
  }

  @Test
  default void ordinarySeriesIsAnswered() {
    Subject.assertFinite(subject().answer(new SeriesGen(Kind.SEASONAL, 1).series(LENGTH)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 9, 24})
  default void shortSeriesAreAnsweredOrRefusedInDueForm(int length) {
    TimeSeries series = SeriesGen.series(new SeriesGen(Kind.WHITE_NOISE, 1).series(24).values());
    int answerable = Math.max(length, subject().info().minLength()); // the engine refuses less
    double[] start = Arrays.copyOf(series.values(), answerable);
    subject().answerOrRefusal(SeriesGen.series(start)).ifPresent(Subject::assertFinite);
  }

  /** A seasonal method may ask for the season; told one, it must answer. */
  @Test
  default void shortestDeclaredSeriesIsAnswered() {
    TimeSeries series = new SeriesGen(Kind.SEASONAL, 1).series(subject().info().minLength());
    try {
      Subject.assertFinite(subject().answer(series));
    } catch (AnalysisException e) {
      assertTrue(subject().can(Capability.SEASONALITY), e.getMessage());
      assertEquals(ErrorKind.NOT_APPLICABLE, e.kind(), e.getMessage());
      assertEquals("season", e.subject());
      Subject.assertFinite(subject().answer(series, Map.of("period", "2"), RunContext.unlimited()));
    }
  }

  /** Three times what the declared power of n allows, at best of five attempts. */
  @Test
  default void timeGrowsNoFasterThanDeclared() {
    TimeSeries series = new SeriesGen(Kind.SEASONAL, 1).series(8 * SHORT);
    TimeSeries head = SeriesGen.series(Arrays.copyOf(series.values(), SHORT));
    double allowed = 3 * Math.pow(8, subject().info().cost().exponent());
    subject().answerOrRefusal(head);
    double ratio = Double.POSITIVE_INFINITY;
    for (int attempt = 0; attempt < 5 && ratio > allowed; attempt++) {
      long small = 0;
      for (int i = 0; i < 4; i++) {
        small = Math.max(small, nanos(head));
      }
      ratio = Math.min(ratio, nanos(series) / (double) small);
    }
    double least = ratio;
    assertTrue(ratio <= allowed, () -> "8 times the rows take " + least + " times the time");
  }

  private long nanos(TimeSeries series) {
    long start = THREADS.getCurrentThreadCpuTime();
    subject().answerOrRefusal(series);
    return THREADS.getCurrentThreadCpuTime() - start;
  }

  /** The same values at gaps of one and of three seconds in turn. */
  @Test
  default void timeStampsDoNotMatterUnlessClaimed() {
    assumeFalse(subject().can(Capability.TIME_STAMPS), "goes by the time stamps");
    TimeSeries even = new SeriesGen(Kind.SEASONAL, 4).series(LENGTH);
    long[] ticks = even.ticks();
    for (int i = 0; i < LENGTH; i++) {
      ticks[i] = ticks[0] + 2000L * i + 1000L * (i % 2);
    }
    TimeSeries uneven = TimeSeries.of(even.precision(), ticks, even.values());
    assertArrayEquals(
        Subject.numbers(subject().answer(even)), Subject.numbers(subject().answer(uneven)));
  }

  @ParameterizedTest
  @MethodSource("generators")
  default void inputIsUntouched(SeriesGen gen) {
    TimeSeries series = subject().treated(gen.series(LENGTH));
    double[] values = series.values();
    long[] ticks = series.ticks();
    subject().answerOrRefusal(series);
    assertArrayEquals(values, series.values());
    assertArrayEquals(ticks, series.ticks());
  }

  @ParameterizedTest
  @MethodSource("generators")
  default void sameQuestionGetsTheSameAnswerToTheLastBit(SeriesGen gen) {
    TimeSeries series = subject().treated(gen.series(LENGTH));
    Optional<Result> first = subject().answerOrRefusal(series);
    Optional<Result> second = subject().answerOrRefusal(series);
    assertEquals(first.isPresent(), second.isPresent());
    first.ifPresent(
        f -> assertArrayEquals(Subject.numbers(f), Subject.numbers(second.orElseThrow())));
  }

  @Test
  default void eightThreadsGetTheSameAnswer() throws Exception {
    TimeSeries series = new SeriesGen(Kind.SEASONAL, 2).series(LENGTH);
    double[] alone = Subject.numbers(subject().answer(series));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Result>> answers = new ArrayList<>();
      IntStream.range(0, 32)
          .forEach(i -> answers.add(threads.submit(() -> subject().answer(series))));
      for (Future<Result> answer : answers) {
        assertArrayEquals(alone, Subject.numbers(answer.get()));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  default void everyOptionWorksAtBothEndsOfItsRange() {
    TimeSeries series = new SeriesGen(Kind.SEASONAL, 3).series(LENGTH);
    for (Param<?> param : subject().info().params()) {
      for (String value : Subject.extremes(param)) {
        subject()
            .answerOrRefusal(series, Map.of(param.name(), value))
            .ifPresent(Subject::assertFinite);
      }
    }
  }

  @Test
  default void everyDefaultIsWithinItsOwnRange() {
    TimeSeries series = new SeriesGen(Kind.SEASONAL, 3).series(LENGTH);
    double[] plain = Subject.numbers(subject().answer(series));
    for (Param<?> param : subject().info().params()) {
      Map<String, String> options = Map.of(param.name(), param.defaultText());
      Result spelledOut = subject().answer(series, options, RunContext.unlimited());
      assertArrayEquals(plain, Subject.numbers(spelledOut), param.name());
    }
  }

  @Test
  default void unknownOptionIsRejected() {
    TimeSeries series = new SeriesGen(Kind.SEASONAL, 3).series(LENGTH);
    AnalysisException e =
        assertThrows(
            AnalysisException.class,
            () -> subject().answer(series, Map.of("nonesuch", "1"), RunContext.unlimited()));
    assertEquals(ErrorKind.INVALID_PARAMETER, e.kind());
    assertEquals("nonesuch", e.subject());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 50})
  default void deadlineIsRespectedWithinAFactorOfTwo(long millis) {
    TimeSeries series = new SeriesGen(Kind.SPIKES, 1).series(LONG);
    long allowed = 2 * Math.max(millis, 50);
    long best = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 5 && best > allowed; attempt++) {
      best = Math.min(best, millisUntilAnswerOrTimeout(series, Duration.ofMillis(millis)));
    }
    assertTrue(best <= allowed, "took " + best + " ms at best, allowed are " + allowed);
  }

  /** In time of the processor: a busy machine must not make an algorithm look late. */
  private long millisUntilAnswerOrTimeout(TimeSeries series, Duration limit) {
    long start = THREADS.getCurrentThreadCpuTime();
    try {
      subject().answer(series, Map.of(), RunContext.within(limit));
    } catch (AnalysisException e) {
      assumeTrue(e.kind() != ErrorKind.NOT_APPLICABLE, e.getMessage());
      assertEquals(ErrorKind.TIMEOUT, e.kind());
    }
    return (THREADS.getCurrentThreadCpuTime() - start) / 1_000_000;
  }

  @Test
  default void cancelledRunEndsInTimeout() {
    RunContext run = RunContext.unlimited();
    run.cancel();
    TimeSeries series = new SeriesGen(Kind.SEASONAL, 1).series(LENGTH);
    AnalysisException e =
        assertThrows(AnalysisException.class, () -> subject().answer(series, Map.of(), run));
    assertEquals(ErrorKind.TIMEOUT, e.kind());
  }
}
