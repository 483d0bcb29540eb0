package io.taosanode.algorithm.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.ResourceSeries;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.series.Precision;
import io.taosanode.series.Sampling;
import io.taosanode.series.TimeSeries;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoltWintersTest {
  private static final double[] AIR = ResourceSeries.read("air-passengers");
  private static final String ALL_FORMS =
      "trend=none;trend=add;trend=mul;seasonal=add,period=4;trend=add,seasonal=add,period=4;"
          + "trend=mul,seasonal=add,period=4;seasonal=mul,period=4;"
          + "trend=add,seasonal=mul,period=4;trend=mul,seasonal=mul,period=4";

  private static List<String> forms() {
    return Arrays.asList(ALL_FORMS.split(";", -1));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void constantSeriesGivesConstantForecastWithoutWidth(String options) {
    double[] y = new double[30];
    Arrays.fill(y, 0.1);
    Forecast forecast = run(y, options, 6, 0.95);
    double[] expected = new double[6];
    Arrays.fill(expected, 0.1);
    assertArrayEquals(expected, forecast.mean());
    assertArrayEquals(expected, forecast.lower());
    assertArrayEquals(expected, forecast.upper());
    assertEquals(0, forecast.fit().sse());
  }

  @ParameterizedTest
  @MethodSource("forms")
  void intervalHoldsTheMeanAndWidensWithItsLevel(String options) {
    double[] y = positive(60, 51);
    Forecast narrow = run(y, options, 12, 0.5);
    Forecast wide = run(y, options, 12, 0.95);
    for (int h = 0; h < 12; h++) {
      assertTrue(narrow.lower()[h] <= narrow.mean()[h] && narrow.mean()[h] <= narrow.upper()[h]);
      assertTrue(wide.lower()[h] < narrow.lower()[h], "step " + (h + 1));
      assertTrue(wide.upper()[h] > narrow.upper()[h], "step " + (h + 1));
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void levelZeroHasNoWidth(String options) {
    Forecast forecast = run(positive(60, 52), options, 5, 0);
    assertArrayEquals(forecast.mean(), forecast.lower());
    assertArrayEquals(forecast.mean(), forecast.upper());
  }

  @ParameterizedTest
  @MethodSource("forms")
  void sameQuestionGetsTheSameAnswer(String options) {
    double[] y = positive(60, 53);
    Forecast first = run(y, options, 8, 0.9);
    Forecast second = run(y, options, 8, 0.9);
    assertArrayEquals(first.mean(), second.mean());
    assertArrayEquals(first.lower(), second.lower());
    assertArrayEquals(first.upper(), second.upper());
  }

  @ParameterizedTest
  @MethodSource("forms")
  void tenRowsAreEnough(String options) {
    assertFinite(run(positive(10, 54), options, 10, 0.95));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void scaleOfTheSeriesIsTheScaleOfTheForecast(String options) {
    double[] y = positive(60, 55);
    double[] mean = run(y, options, 6, 0.9).mean();
    for (double unit : new double[] {1e300, 1e-300}) {
      double[] scaled = Arrays.stream(y).map(v -> v * unit).toArray();
      Forecast forecast = run(scaled, options, 6, 0.9);
      assertFinite(forecast);
      for (int h = 0; h < 6; h++) {
        assertEquals(mean[h], forecast.mean()[h] / unit, 5e-4 * mean[h], "unit " + unit);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"trend=none", "trend=add", "trend=add,seasonal=add,period=4"})
  void additiveModelsFollowShiftAndScale(String options) {
    double[] y = positive(80, 56);
    Forecast plain = run(y, options, 6, 0.9);
    Forecast moved = run(Arrays.stream(y).map(v -> -3 * v + 1000).toArray(), options, 6, 0.9);
    for (int h = 0; h < 6; h++) {
      assertEquals(-3 * plain.mean()[h] + 1000, moved.mean()[h], 1e-3);
      assertEquals(-3 * plain.upper()[h] + 1000, moved.lower()[h], 1e-3);
    }
  }

  @Test
  void straightLineIsContinued() {
    double[] y = IntStream.range(0, 60).mapToDouble(t -> 3 + 0.5 * t).toArray();
    Forecast forecast = run(y, "trend=add", 4, 0.95);
    assertArrayEquals(new double[] {33, 33.5, 34, 34.5}, forecast.mean(), 1e-9);
    assertEquals(0, forecast.fit().sse(), 1e-20);
  }

  @Test
  void exactGrowthIsContinued() {
    double[] y = IntStream.range(0, 40).mapToDouble(t -> 10 * Math.pow(1.03, t)).toArray();
    Forecast forecast = run(y, "trend=mul", 3, 0.95);
    for (int h = 0; h < 3; h++) {
      assertEquals(10 * Math.pow(1.03, 40 + h), forecast.mean()[h], 1e-3);
    }
  }

  @Test
  void explodingGrowthStaysWithinTheWidenedRange() {
    double[] y = IntStream.range(0, 40).mapToDouble(t -> Math.pow(2, t)).toArray();
    Forecast forecast = run(y, "trend=mul", 1000, 0.95);
    assertFinite(forecast);
    assertEquals(11 * y[39], forecast.mean()[999], 11);
    assertEquals(
        List.of("forecast limited to the range of the history widened ten times"),
        forecast.notes());
  }

  @Test
  void seasonIsInferred() {
    Forecast forecast = run(AIR, "seasonal=mul,trend=add", 12, 0.95);
    assertEquals(12, forecast.fit().period());
    assertArrayEquals(
        run(AIR, "seasonal=mul,trend=add,period=12", 12, 0.95).mean(), forecast.mean());
  }

  @Test
  void withoutSeasonToInferANoteSaysSo() {
    double[] nile = ResourceSeries.read("nile");
    Forecast forecast = run(nile, "seasonal=add", 3, 0.95);
    assertEquals(
        List.of("no season found in 100 rows; pass period=... to set it"), forecast.notes());
    assertArrayEquals(run(nile, "trend=none", 3, 0.95).mean(), forecast.mean());
  }

  @Test
  void periodWithoutSeasonIsReportedBack() {
    assertEquals(7, run(AIR, "period=7", 3, 0.95).fit().period());
  }

  @Test
  void modelIsNamedWithItsWeights() {
    String model = run(AIR, "trend=add,seasonal=mul,period=12", 3, 0.95).fit().model();
    assertTrue(
        model.matches("ETS\\(A,A,M\\)\\[12] alpha=0\\.\\d{4} beta=0\\.\\d{4} gamma=0\\.\\d{4}"),
        model);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "seasonal=add,period=1|INVALID_PARAMETER|period|seasonal_periods must be larger than 1.",
        "period=145|INVALID_PARAMETER|period|number of input data is less than the periods",
        "seasonal=add,period=73|NOT_APPLICABLE|cycles|Cannot compute initial seasonals using"
            + " heuristic method with less than two full seasonal cycles in the data.",
        "trend=foo|INVALID_PARAMETER|trend|trend = foo: must be one of"
      },
      quoteCharacter = '"')
  void badOptionsAreRefused(String options, ErrorKind kind, String subject, String message) {
    AnalysisException e = assertThrows(AnalysisException.class, () -> run(AIR, options, 3, 0.95));
    assertEquals(kind, e.kind());
    assertEquals(subject, e.subject());
    assertTrue(e.getMessage().startsWith(message), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"trend=mul", "seasonal=mul,period=4", "seasonal=mul,period=1"})
  void factorsNeedPositiveValues(String options) {
    double[] y = positive(40, 57);
    y[7] = 0;
    AnalysisException e = assertThrows(AnalysisException.class, () -> run(y, options, 3, 0.95));
    assertEquals("positive", e.subject());
    assertEquals(
        "endog must be strictly positive when usingmultiplicative trend or seasonal components.",
        e.getMessage());
  }

  @Test
  void cancelledRunStops() {
    RunContext run = RunContext.unlimited();
    run.cancel();
    HoltWinters algorithm = new HoltWinters();
    TimeSeries series =
        TimeSeries.of(Precision.MILLIS, LongStream.range(0, AIR.length).toArray(), AIR);
    ForecastTask task = new ForecastTask(series, 3, 0.9, new Sampling(AIR.length, 1));
    Params params = Params.of(Map.of("trend", "add"), algorithm.info().params());
    AnalysisException e =
        assertThrows(AnalysisException.class, () -> algorithm.forecast(task, params, run));
    assertEquals(ErrorKind.TIMEOUT, e.kind());
  }

  @Test
  void multiplicativeTrendThatFallsTowardsZeroStaysFinite() {
    double[] y = {100, 60, 20, 5, 1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.2, 0.1};
    assertFinite(run(y, "trend=mul", 50, 0.95));
  }

  @Test
  void dampedTrendFlattensOut() {
    double[] mean = run(AIR, "trend=add,damped=true,seasonal=mul,period=12", 240, 0.95).mean();
    double[] steady = run(AIR, "trend=add,seasonal=mul,period=12", 240, 0.95).mean();
    assertTrue(Math.abs(mean[239] - mean[227]) < 0.02 * mean[239]);
    assertTrue(steady[239] - steady[227] > 0.02 * steady[239]);
  }

  /** The slope shrinks by phi at each step, and so does the change of the forecast. */
  @ParameterizedTest
  @ValueSource(strings = {"add", "mul"})
  void changesOfADampedTrendShrinkByOneFactorWithinItsBounds(String trend) {
    Forecast forecast = run(positive(60, 58), "damped=true,trend=" + trend, 5, 0.9);
    double[] mean = forecast.mean();
    double[] change = new double[4];
    for (int h = 0; h < 4; h++) {
      change[h] =
          trend.equals("add") ? mean[h + 1] - mean[h] : Math.log(mean[h + 1]) - Math.log(mean[h]);
    }
    double phi = change[1] / change[0];
    assertTrue(phi >= 0.8 - 1e-6 && phi <= 0.98 + 1e-6, "phi " + phi);
    assertEquals(phi, change[3] / change[2], 1e-6);
    assertTrue(forecast.fit().model().endsWith(String.format(" phi=%.4f", phi)));
  }

  @Test
  void logarithmGivesTheForecastOfTheLogarithms() {
    String options = "trend=add,seasonal=add,period=12";
    Forecast logs = run(Arrays.stream(AIR).map(Math::log).toArray(), options, 12, 0.9);
    Forecast forecast = run(AIR, options + ",lambda=0", 12, 0.9);
    for (int h = 0; h < 12; h++) {
      assertEquals(Math.exp(logs.mean()[h]), forecast.mean()[h], 1e-9 * forecast.mean()[h]);
      assertEquals(Math.exp(logs.upper()[h]), forecast.upper()[h], 1e-9 * forecast.upper()[h]);
    }
    assertEquals(List.of("Box-Cox transformation with lambda = 0.0"), forecast.notes());
  }

  @Test
  void exponentOfBoxCoxIsChosenByTheData() {
    Forecast forecast = run(AIR, "trend=add,seasonal=add,period=12,boxcox=true", 12, 0.9);
    assertTrue(forecast.notes().get(0).startsWith("Box-Cox transformation with lambda = -0."));
    assertTrue(
        forecast.fit().sse() < run(AIR, "trend=add,seasonal=add,period=12", 1, 0.9).fit().sse());
  }

  @Test
  void constantSeriesStaysConstantThroughBoxCox() {
    double[] y = new double[12];
    Arrays.fill(y, 3.3);
    assertEquals(3.3, run(y, "trend=add,damped=true,lambda=0.5", 2, 0.9).mean()[1]);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "damped=true|damped|damped = true: there is no trend to damp",
        "trend=mul,lambda=0|components|Box-Cox needs additive components",
        "seasonal=mul,period=12,boxcox=true|components|Box-Cox needs additive components"
      })
  void contradictoryOptionsAreRefused(String options, String subject, String message) {
    AnalysisException e = assertThrows(AnalysisException.class, () -> run(AIR, options, 3, 0.95));
    assertEquals(subject, e.subject());
    assertTrue(e.getMessage().startsWith(message), e.getMessage());
  }

  @Test
  void boxCoxNeedsPositiveValues() {
    double[] y = positive(40, 59);
    y[3] = -1;
    AnalysisException e =
        assertThrows(AnalysisException.class, () -> run(y, "trend=add,lambda=0", 3, 0.95));
    assertEquals("positive", e.subject());
  }

  private static void assertFinite(Forecast forecast) {
    for (double[] values : List.of(forecast.mean(), forecast.lower(), forecast.upper())) {
      assertTrue(Arrays.stream(values).allMatch(Double::isFinite), Arrays.toString(values));
    }
    assertTrue(Double.isFinite(forecast.fit().sse()));
  }

  private static double[] positive(int n, long seed) {
    Random random = new Random(seed);
    double[] y = new double[n];
    for (int t = 0; t < n; t++) {
      y[t] = (20 + 0.1 * t) * (1 + 0.2 * Math.sin(Math.PI * t / 2)) + random.nextGaussian();
    }
    return y;
  }

  private static Forecast run(double[] y, String options, int horizon, double level) {
    Map<String, String> map = new HashMap<>();
    for (String piece : options.split(",", -1)) {
      String[] parts = piece.split("=", -1);
      map.put(parts[0], parts[1]);
    }
    return Runs.run(new HoltWinters(), y, map, horizon, level);
  }
}
