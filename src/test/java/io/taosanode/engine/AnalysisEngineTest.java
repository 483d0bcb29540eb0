package io.taosanode.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.MissingValues;
import io.taosanode.series.Precision;
import io.taosanode.series.Sampling;
import io.taosanode.series.TimeSeries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnalysisEngineTest {
  private static final double NAN = Double.NaN;

  private final ComputePool pool = new ComputePool(1, 4);
  private final List<RunReport> reports = new ArrayList<>();

  @AfterEach
  void closePool() {
    pool.close();
  }

  private Detection detect(FixedDetector detector, double... values) {
    long[] ticks = LongStream.range(0, values.length).toArray();
    return detect(detector, false, TimeSeries.of(Precision.MILLIS, ticks, values));
  }

  private Detection detect(FixedDetector detector, boolean whiteNoise, TimeSeries series) {
    AnalysisEngine engine = new AnalysisEngine(Catalog.of(List.of(detector)), pool, reports::add);
    return engine.detect(
        new Request<>(
            "fixed", new DetectionTask(series), Map.of(), Duration.ofSeconds(5), whiteNoise));
  }

  private AnalysisException failure(FixedDetector detector, double... values) {
    return assertThrows(AnalysisException.class, () -> detect(detector, values));
  }

  @ParameterizedTest
  @EnumSource
  void missingValuesComeBackWithoutScoreAndFlag(MissingValues treatment) {
    Detection detection = detect(FixedDetector.above100(treatment), 1, NAN, 200, NAN, 3);
    assertArrayEquals(new double[] {1, NAN, 200, NAN, 3}, detection.scores());
    assertArrayEquals(new boolean[] {false, false, true, false, false}, detection.flags());
    assertEquals(List.of("2 missing values: " + treatment.description()), detection.notes());
  }

  private Forecast forecast(MissingValues treatment, long... ticks) {
    TimeSeries series =
        TimeSeries.of(Precision.SECONDS, ticks, LongStream.of(ticks).asDoubleStream().toArray());
    AnalysisEngine engine =
        new AnalysisEngine(Catalog.of(List.of(new RowCount(treatment))), pool, reports::add);
    ForecastTask task = new ForecastTask(series, 1, 0.9, new Sampling(1000, 10));
    return engine.forecast(
        new Request<>("row_count", task, Map.of(), Duration.ofSeconds(5), false));
  }

  @Test
  void forecastSeesRowsThatAreMissing() {
    Forecast forecast = forecast(MissingValues.NATIVE, 10, 20, 30, 60, 70, 80);
    assertEquals(8, forecast.mean()[0]);
    assertEquals(
        List.of(
            "time stamps are not equally spaced: 8 rows instead of 6 at steps of 10 s",
            "2 missing values: handled by the method"),
        forecast.notes());
    assertEquals(forecast.notes(), reports.get(0).notes());
    assertEquals(6, reports.get(0).observations());
  }

  @Test
  void methodThatSkipsMissingValuesKeepsItsStamps() {
    Forecast forecast = forecast(MissingValues.SKIPPED, 10, 20, 30, 60, 70, 80);
    assertEquals(6, forecast.mean()[0]);
    assertEquals(List.of(), forecast.notes());
  }

  @Test
  void detectionKeepsUnevenRows() {
    TimeSeries series =
        TimeSeries.of(
            Precision.MILLIS, new long[] {1, 2, 3, 9, 10}, new double[] {1, 2, 200, 3, 4});
    Detection detection = detect(FixedDetector.above100(MissingValues.BRIDGED), false, series);
    assertEquals(5, detection.size());
    assertEquals(List.of(), detection.notes());
  }

  @Test
  void completeSeriesNeedsNoNote() {
    assertEquals(List.of(), detect(FixedDetector.above100(MissingValues.SKIPPED), 1, 2, 3).notes());
  }

  @Test
  void seriesWithoutAnyValueIsRefused() {
    AnalysisException e = failure(FixedDetector.above100(MissingValues.SKIPPED), NAN, NAN, NAN);
    assertEquals(ErrorKind.INVALID_INPUT, e.kind());
    assertEquals("all 3 values are missing", e.getMessage());
  }

  @Test
  void seriesWithTooFewValuesIsRefused() {
    AnalysisException e = failure(FixedDetector.above100(MissingValues.SKIPPED), NAN, 1, NAN);
    assertEquals("1 observed values: fixed needs at least 2", e.getMessage());
  }

  @Test
  void whiteNoiseIsRefusedOnDemandOnly() {
    double[] noise = new java.util.SplittableRandom(7).doubles(200).toArray();
    TimeSeries series = TimeSeries.of(Precision.MILLIS, LongStream.range(0, 200).toArray(), noise);
    FixedDetector detector = FixedDetector.above100(MissingValues.SKIPPED);
    assertEquals(200, detect(detector, false, series).size());
    AnalysisException e =
        assertThrows(AnalysisException.class, () -> detect(detector, true, series));
    assertEquals("white noise data not processed", e.getMessage());
  }

  @Test
  void resultOfTheWrongLengthIsADefect() {
    AnalysisException e =
        failure(FixedDetector.doing((task, run) -> Detection.above(0, new double[1])), 1, 2, 3);
    assertEquals(ErrorKind.INTERNAL, e.kind());
    assertEquals("fixed: 1 scores for 3 observations", e.getMessage());
  }

  @Test
  void scoreThatIsNotFiniteIsADefect() {
    AnalysisException e =
        failure(
            FixedDetector.doing(
                (task, run) -> Detection.above(0, new double[] {0, Double.POSITIVE_INFINITY})),
            1,
            2);
    assertEquals("fixed: the score of observation 1 is not finite", e.getMessage());
  }

  @Test
  void unexpectedExceptionBecomesAnInternalErrorWithItsCause() {
    IllegalStateException bug = new IllegalStateException("bug");
    AnalysisException e =
        failure(
            FixedDetector.doing(
                (task, run) -> {
                  throw bug;
                }),
            1,
            2);
    assertEquals(ErrorKind.INTERNAL, e.kind());
    assertSame(bug, e.getCause());
    assertEquals("internal error, see the node's log", e.getMessage());
  }

  @Test
  void listenerHearsOfSuccessAndFailure() {
    FixedDetector detector = FixedDetector.above100(MissingValues.SKIPPED);
    detect(detector, 1, 2, 3);
    failure(detector, NAN, NAN);
    assertEquals(2, reports.size());
    assertTrue(reports.get(0).failure().isEmpty());
    assertEquals(3, reports.get(0).observations());
    assertTrue(reports.get(1).failure().isPresent());
  }
}
