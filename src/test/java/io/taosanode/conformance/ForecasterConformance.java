package io.taosanode.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.Capability;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.TaskKind;
import io.taosanode.property.SeriesGen;
import io.taosanode.property.SeriesGen.Kind;
import io.taosanode.series.TimeSeries;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every forecaster must do. */
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@MethodSource("subjects")
record ForecasterConformance(Subject subject) implements CommonConformance {
  private static final Set<String> EXAMINED = new HashSet<>();

  static Stream<Subject> subjects() {
    return Subject.all(TaskKind.FORECAST);
  }

  static Stream<SeriesGen> generators() {
    return CommonConformance.generators();
  }

  @AfterAll
  static void everyBuiltInForecasterWasExamined() {
    assertEquals(subjects().count(), EXAMINED.size(), () -> "examined: " + EXAMINED);
  }

  @Test
  void isExamined() {
    assertTrue(EXAMINED.add(subject.info().name()), "two forecasters share the name " + subject);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 300})
  void everyStepOfTheHorizonIsForecast(int horizon) {
    TimeSeries series = new SeriesGen(Kind.SEASONAL, 1).series(LENGTH);
    Forecast forecast = subject.forecast(series, horizon, Subject.LEVEL);
    assertEquals(horizon, forecast.horizon());
    Subject.assertFinite(forecast);
  }

  @ParameterizedTest
  @MethodSource("generators")
  void meanLiesWithinItsInterval(SeriesGen gen) {
    TimeSeries series = subject.treated(gen.series(LENGTH));
    subject.answerOrRefusal(series).ifPresent(answer -> assertOrdered((Forecast) answer));
  }

  private static void assertOrdered(Forecast forecast) {
    for (int i = 0; i < forecast.horizon(); i++) {
      double mean = forecast.mean()[i];
      assertTrue(forecast.lower()[i] <= mean, "lower bound above the mean at step " + i);
      assertTrue(mean <= forecast.upper()[i], "upper bound below the mean at step " + i);
    }
  }

  @Test
  void constantSeriesGivesConstantForecast() {
    TimeSeries series = new SeriesGen(Kind.CONSTANT, 1).series(LENGTH);
    double level = series.value(0);
    Forecast forecast = subject.forecast(series, Subject.HORIZON, Subject.LEVEL);
    for (double number : Subject.numbers(forecast)) {
      assertEquals(level, number, 1e-6 * Math.abs(level));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"SEASONAL", "RANDOM_WALK", "WHITE_NOISE", "SPIKES", "LEVEL_SHIFT", "INTEGERS"})
  void higherLevelGivesAWiderInterval(Kind kind) {
    subject.assumeCan(Capability.INTERVALS);
    TimeSeries series = new SeriesGen(kind, 1).series(LENGTH);
    Forecast narrow = subject.forecast(series, Subject.HORIZON, 0.5);
    Forecast wide = subject.forecast(series, Subject.HORIZON, 0.99);
    for (int i = 0; i < Subject.HORIZON; i++) {
      assertTrue(width(narrow, i) > 0, "no interval at step " + i);
      assertTrue(width(wide, i) > width(narrow, i), "not wider at step " + i);
    }
  }

  private static double width(Forecast forecast, int step) {
    return forecast.upper()[step] - forecast.lower()[step];
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"LINE", "SEASONAL", "RANDOM_WALK", "WHITE_NOISE", "LEVEL_SHIFT", "INTEGERS"})
  void scalingAndShiftingScalesAndShiftsTheForecast(Kind kind) {
    subject.assumeCan(Capability.AFFINE_EQUIVARIANCE);
    TimeSeries series = new SeriesGen(kind, 2).series(LENGTH);
    DoubleSummaryStatistics range = Arrays.stream(series.values()).summaryStatistics();
    double[] plain = Subject.numbers(subject.answer(series));
    for (double scale : new double[] {0.125, 8}) {
      double[] moved = Arrays.stream(series.values()).map(x -> scale * x + 1024).toArray();
      double[] other = Subject.numbers(subject.answer(series.withValues(moved)));
      double tolerance = 1e-4 * scale * (range.getMax() - range.getMin());
      for (int i = 0; i < plain.length; i++) {
        assertEquals(scale * plain[i] + 1024, other[i], tolerance);
      }
    }
  }
}
