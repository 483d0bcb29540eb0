package io.taosanode.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.taosanode.analysis.Capability;
import io.taosanode.analysis.Covariates;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.MissingValues;
import io.taosanode.analysis.TaskKind;
import io.taosanode.property.SeriesGen;
import io.taosanode.property.SeriesGen.Kind;
import io.taosanode.series.Precision;
import io.taosanode.series.Sampling;
import io.taosanode.series.TimeSeries;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What a forecaster's declaration says that it can do, it does. */
@ParameterizedClass(name = "{0}")
@MethodSource("subjects")
record ForecasterCapabilityConformance(Subject subject) {
  private static final int LENGTH = 150;
  private static final int STEPS = 2 * SeriesGen.PERIOD;
  private static final int WEEK = 168;

  static Stream<Subject> subjects() {
    return Subject.all(TaskKind.FORECAST);
  }

  /** The season's values go 10 up and 10 down, in noise of a deviation of 0.5. */
  @Test
  void seasonIsContinued() {
    subject.assumeCan(Capability.SEASONALITY);
    double[] values = new SeriesGen(Kind.SEASONAL, 5).values(LENGTH + STEPS);
    double[] mean = seasonalForecast(Arrays.copyOf(values, LENGTH));
    double[] future = Arrays.copyOfRange(values, LENGTH, LENGTH + STEPS);
    assertTrue(meanError(future, mean) < 2, () -> "off by " + meanError(future, mean));
  }

  /** Hours with a day of amplitude 10 and a week of amplitude 8. */
  @Test
  void severalSeasonsAreContinued() {
    subject.assumeCan(Capability.SEVERAL_SEASONS);
    int n = 6 * WEEK;
    Random random = new Random(7);
    double[] values =
        IntStream.range(0, n + WEEK)
            .mapToDouble(i -> 50 + wave(10, i, 24) + wave(8, i, WEEK) + 0.3 * random.nextGaussian())
            .toArray();
    Sampling hours = new Sampling(1_700_000_000_000L, 3_600_000);
    TimeSeries series = TimeSeries.of(Precision.MILLIS, hours.ticks(n), Arrays.copyOf(values, n));
    Sampling future = new Sampling(hours.tick(n), hours.step());
    ForecastTask task = new ForecastTask(series, WEEK, Subject.LEVEL, future);
    double[] expected = Arrays.copyOfRange(values, n, n + WEEK);
    double error = meanError(expected, subject.forecast(task, Map.of()).mean());
    assertTrue(error < 2, "off by " + error);
  }

  private static double wave(double amplitude, int i, int period) {
    return amplitude * Math.sin(2 * Math.PI * i / period);
  }

  @Test
  void knownFutureOfACovariateIsFollowed() {
    subject.assumeCan(Capability.COVARIATES);
    double error = meanError(expectedOfCovariate(), covariateForecast(covariate()));
    assertTrue(error < 2, "off by " + error);
  }

  @Test
  void covariatesDoNotMatterUnlessClaimed() {
    assumeFalse(subject.can(Capability.COVARIATES), "makes use of covariates");
    assertArrayEquals(
        covariateForecast(new double[LENGTH + STEPS]), covariateForecast(covariate()));
  }

  /** On for 7 steps, off for 7, also in what is to be forecast. */
  private static double[] covariate() {
    return IntStream.range(0, LENGTH + STEPS).mapToDouble(i -> i / 7 % 2).toArray();
  }

  private static double[] expectedOfCovariate() {
    double[] noise = new SeriesGen(Kind.WHITE_NOISE, 3).values(LENGTH + STEPS);
    double[] on = covariate();
    return IntStream.range(LENGTH, LENGTH + STEPS)
        .mapToDouble(i -> noise[i] + 20 * on[i])
        .toArray();
  }

  private double[] covariateForecast(double[] column) {
    double[] values = new SeriesGen(Kind.WHITE_NOISE, 3).values(LENGTH);
    double[] on = covariate();
    Arrays.setAll(values, i -> values[i] + 20 * on[i]);
    ForecastTask plain = Subject.forecastTask(SeriesGen.series(values), STEPS, Subject.LEVEL);
    ForecastTask task =
        new ForecastTask(
            plain.series(),
            STEPS,
            Subject.LEVEL,
            plain.future(),
            Covariates.owning(List.of(), List.of(column)));
    return subject.forecast(task, Map.of()).mean();
  }

  /** A line of which the second half is sampled every third second only. */
  @Test
  void valuesCountAtTheirTimeStamps() {
    subject.assumeCan(Capability.TIME_STAMPS);
    long[] seconds = IntStream.range(0, 90).mapToLong(i -> i < 60 ? i : 3 * i - 120).toArray();
    double[] values = Arrays.stream(seconds).mapToDouble(s -> 5 + 2 * s).toArray();
    long[] ticks = Arrays.stream(seconds).map(s -> 1_700_000_000_000L + 1000 * s).toArray();
    TimeSeries series = TimeSeries.of(Precision.MILLIS, ticks, values);
    double[] mean = subject.forecast(series, Subject.HORIZON, Subject.LEVEL).mean();
    for (int h = 0; h < Subject.HORIZON; h++) {
      assertEquals(values[89] + 2 * (h + 1), mean[h], 1);
    }
  }

  /** One value in ten is missing, and the forecast is nearly that of the complete series. */
  @Test
  void missingValuesChangeTheForecastLittle() {
    double[] values = new SeriesGen(Kind.SEASONAL, 6).values(LENGTH);
    double[] whole = seasonalForecast(values);
    double[] gappy = values.clone();
    for (int i = 5; i < LENGTH - 1; i += 10) {
      gappy[i] = Double.NaN;
    }
    double error = meanError(whole, seasonalForecast(gappy));
    assertTrue(error < 2, "off by " + error);
  }

  @Test
  void missingValuesAtEitherEndAreHandledByTheMethodItself() {
    assumeTrue(subject.info().missing() == MissingValues.NATIVE, "sees no missing values");
    double[] values = new SeriesGen(Kind.SEASONAL, 6).values(LENGTH);
    for (int i : new int[] {0, 1, 70, 71, 72, LENGTH - 2, LENGTH - 1}) {
      values[i] = Double.NaN;
    }
    Subject.assertFinite(subject.answer(SeriesGen.series(values)));
  }

  private double[] seasonalForecast(double[] values) {
    TimeSeries series = subject.treated(SeriesGen.series(values));
    ForecastTask task = Subject.forecastTask(series, STEPS, Subject.LEVEL);
    return subject.forecast(task, subject.season()).mean();
  }

  private static double meanError(double[] expected, double[] actual) {
    return IntStream.range(0, expected.length)
        .mapToDouble(i -> Math.abs(expected[i] - actual[i]))
        .average()
        .orElse(0);
  }
}
