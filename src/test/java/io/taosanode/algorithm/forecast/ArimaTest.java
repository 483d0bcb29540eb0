package io.taosanode.algorithm.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Covariates;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.property.ClassicalSeries;
import io.taosanode.property.SeriesGen;
import io.taosanode.property.SeriesGen.Kind;
import io.taosanode.series.Sampling;
import io.taosanode.series.TimeSeries;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArimaTest {
  private static final Arima ARIMA = new Arima();

  /** R 4.2.2, forecast 8.20: auto.arima(). */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "nile; 0; SARIMAX(1, 1, 1)x(0, 0, 0, 0)",
        "lynx; 0; SARIMAX(2, 0, 2)x(0, 0, 0, 0)",
        "air-passengers; 12; SARIMAX(2, 1, 1)x(0, 1, 0, 12)",
        "www-usage; 0; SARIMAX(1, 1, 1)x(0, 0, 0, 0)",
        "uk-gas; 4; SARIMAX(0, 1, 1)x(0, 1, 0, 4)",
        "sunspot-year; 0; SARIMAX(2, 1, 3)x(0, 0, 0, 0)",
        "woolyrnq; 4; SARIMAX(1, 0, 0)x(0, 1, 1, 4)",
        "austres; 4; SARIMAX(0, 2, 1)x(1, 0, 0, 4)"
      })
  void automaticOrdersAreThoseOfTheReference(String name, String period, String expected) {
    assertEquals(expected, run(name, "period=" + period, 1).fit().model());
  }

  /**
   * R stops at (1,1,1)(1,1,2) with AICc 180.96 for co2 and at (1,0,2)(1,1,2) with drift and 1049.6
   * for nottem, because it compares approximate likelihoods.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "co2; SARIMAX(2, 1, 1)x(0, 1, 1, 12)",
        "nottem; SARIMAX(0, 0, 2)x(1, 1, 1, 12)",
      })
  void exactComparisonFindsModelsWithALowerCriterionThanTheReference(String name, String expected) {
    assertEquals(expected, run(name, "period=12", 1).fit().model());
  }

  /** R 4.2.2, forecast 8.20: forecast() of the automatic models. */
  @Test
  void automaticForecastsAreThoseOfTheReference() {
    assertArrayEquals(
        new double[] {445.635, 420.395, 449.198, 491.840, 503.394, 566.862},
        run("air-passengers", "period=12", 6).mean(),
        2e-3);
    assertArrayEquals(
        new double[] {816.181, 835.560, 840.489, 841.742, 842.062},
        run("nile", "", 5).mean(),
        2e-3);
  }

  /** R 4.2.2, forecast 8.20: half widths at 95 %. */
  @Test
  void halfWidthsAreThoseOfTheReference() {
    Forecast forecast = run("air-passengers", "period=12", 2);
    assertEquals(22.5498, forecast.upper()[0] - forecast.mean()[0], 3e-3);
    assertEquals(26.4646, forecast.mean()[1] - forecast.lower()[1], 6e-3);
  }

  /** R 4.2.2: predict(arima(USAccDeaths, c(0,1,1), c(0,1,1)), 3); its variance divides by n. */
  @Test
  void airlineModelForecastsAsTheReference() {
    Forecast forecast = run("us-acc-deaths", "period=12,p=0,d=1,q=1,P=0,D=1,Q=1", 3);
    assertArrayEquals(new double[] {8336.06, 7531.83, 8314.64}, forecast.mean(), 0.05);
    double z = 1.959963984540054 * Math.sqrt(59.0 / 57);
    double[] deviations = {315.45, 363.01, 405.02};
    for (int h = 0; h < 3; h++) {
      double width = forecast.upper()[h] - forecast.mean()[h];
      assertEquals(z * deviations[h], width, 1e-3 * width);
    }
  }

  /** R 4.2.2: predict(arima(lh, order = c(3,0,0)), 3). */
  @Test
  void autoregressionForecastsAsTheReference() {
    Forecast forecast = run("lh", "p=3,d=0,q=0", 3);
    assertArrayEquals(new double[] {2.460181, 2.270846, 2.198618}, forecast.mean(), 2e-4);
    double z = 1.959963984540054 * Math.sqrt(48.0 / 44);
    assertEquals(z * 0.422682, forecast.upper()[0] - forecast.mean()[0], 1e-4);
    assertEquals(z * 0.524525, forecast.upper()[2] - forecast.mean()[2], 1e-4);
  }

  /**
   * Recorded from the original node (pmdarima 2.0.4, statsmodels 0.13.5), which always takes d = 1.
   */
  @Test
  void ordersOfTheOriginalNodeGiveItsForecasts() {
    assertArrayEquals(
        new double[] {816.301, 835.754, 840.713, 841.978},
        run("nile", "p=1,d=1,q=1", 4).mean(),
        0.4);
    assertArrayEquals(
        new double[] {445.104, 420.170, 447.022, 487.299},
        run("air-passengers", "period=12,p=0,d=1,q=1,P=1,D=0,Q=0", 4).mean(),
        0.1);
  }

  @Test
  void constantSeriesContinuesWithoutDoubt() {
    double[] y = new double[30];
    Arrays.fill(y, 7.3);
    Forecast forecast = Runs.run(ARIMA, y, Map.of("period", "4"), 5, 0.95);
    assertArrayEquals(new double[] {7.3, 7.3, 7.3, 7.3, 7.3}, forecast.mean());
    assertArrayEquals(forecast.mean(), forecast.upper());
    assertEquals("SARIMAX(0, 0, 0)x(0, 0, 0, 4)", forecast.fit().model());
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 6, 10, 100})
  void straightLineContinuesExactly(int n) {
    double[] y = new double[n];
    Arrays.setAll(y, t -> 1e5 + 0.37 * t);
    Forecast forecast = Runs.run(ARIMA, y, Map.of(), 3, 0.95);
    double[] expected = {1e5 + 0.37 * n, 1e5 + 0.37 * (n + 1), 1e5 + 0.37 * (n + 2)};
    assertArrayEquals(expected, forecast.mean(), 1e-8);
    assertArrayEquals(forecast.mean(), forecast.lower());
    assertEquals("SARIMAX(0, 1, 0)x(0, 0, 0, 0)", forecast.fit().model());
  }

  @Test
  void repeatedSeasonContinuesExactly() {
    double[] y = new double[24];
    Arrays.setAll(y, t -> new double[] {1, 5, 2, -3}[t % 4]);
    Forecast forecast = Runs.run(ARIMA, y, Map.of("period", "4"), 4, 0.95);
    assertArrayEquals(new double[] {1, 5, 2, -3}, forecast.mean(), 1e-12);
    assertArrayEquals(forecast.mean(), forecast.upper());
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"SEASONAL", "RANDOM_WALK", "WHITE_NOISE", "LEVEL_SHIFT"})
  void shorterHorizonIsThePrefixOfALongerOne(Kind kind) {
    double[] y = new SeriesGen(kind, 5).values(90);
    Forecast near = Runs.run(ARIMA, y, Map.of("period", "12"), 3, 0.9);
    Forecast far = Runs.run(ARIMA, y, Map.of("period", "12"), 20, 0.9);
    assertArrayEquals(near.mean(), Arrays.copyOf(far.mean(), 3));
    assertArrayEquals(near.upper(), Arrays.copyOf(far.upper(), 3));
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"SEASONAL", "RANDOM_WALK", "WHITE_NOISE", "LEVEL_SHIFT"})
  void higherLevelContainsTheLower(Kind kind) {
    double[] y = new SeriesGen(kind, 6).values(90);
    Forecast narrow = Runs.run(ARIMA, y, Map.of(), 12, 0.5);
    Forecast wide = Runs.run(ARIMA, y, Map.of(), 12, 0.99);
    for (int h = 0; h < 12; h++) {
      assertTrue(wide.lower()[h] < narrow.lower()[h] && wide.upper()[h] > narrow.upper()[h]);
    }
  }

  /** Simulated ARIMA(1,1,1): 95 % intervals hold about 95 % of what follows. */
  @Test
  void intervalsHoldTheShareThatTheyPromise() {
    int held = 0;
    int series = 200;
    for (long seed = 1; seed <= series; seed++) {
      double[] y = integrated(seed, 205);
      Forecast forecast = Runs.run(ARIMA, Arrays.copyOf(y, 200), options("p=1,d=1,q=1"), 5, 0.95);
      held += y[204] >= forecast.lower()[4] && y[204] <= forecast.upper()[4] ? 1 : 0;
    }
    assertTrue(held >= 0.9 * series && held <= 0.99 * series, held + " of " + series);
  }

  private static double[] integrated(long seed, int n) {
    Random random = new Random(seed);
    double[] y = new double[n];
    double w = 0;
    double before = 0;
    for (int t = 1; t < n; t++) {
      double e = random.nextGaussian();
      w = 0.6 * w + e - 0.3 * before;
      before = e;
      y[t] = y[t - 1] + w;
    }
    return y;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "start_p=1; max_p; max_p must be >= start_p",
        "start_p=5,max_p=2; max_p; max_p must be >= start_p",
        "start_q=3; max_q; max_q must be >= start_q",
        "period=101; period; number of input data is less than the periods"
      })
  void contradictoryOptionsAreRefused(String options, String subject, String message) {
    AnalysisException e = assertThrows(AnalysisException.class, () -> run("nile", options, 1));
    assertEquals(ErrorKind.INVALID_PARAMETER, e.kind());
    assertEquals(subject, e.subject());
    assertEquals(message, e.getMessage());
  }

  @Test
  void limitsOfTheUserAreKept() {
    assertEquals("SARIMAX(0, 1, 1)x(0, 0, 0, 0)", run("nile", "p=0,max_q=1", 1).fit().model());
    assertEquals("SARIMAX(1, 1, 0)x(0, 0, 0, 0)", run("nile", "max_p=1,q=0", 1).fit().model());
    assertEquals(
        "SARIMAX(0, 0, 0)x(0, 1, 0, 12)",
        run("air-passengers", "period=12,p=0,d=0,q=0,P=0,D=1,Q=0", 1).fit().model());
  }

  @Test
  void periodThatWasSearchedIsReportedEvenWithoutSeasonalOrders() {
    Forecast forecast = run("nile", "period=12", 3);
    assertTrue(forecast.fit().model().contains("x(0, 0, 0, 12)"), forecast.fit().model());
    assertEquals(12, forecast.fit().period());
  }

  @Test
  void periodOfOneIsNoSeason() {
    Forecast forecast = run("nile", "period=1", 3);
    assertArrayEquals(run("nile", "", 3).mean(), forecast.mean());
    assertEquals("SARIMAX(1, 1, 1)x(0, 0, 0, 0)", forecast.fit().model());
    assertEquals(1, forecast.fit().period());
  }

  @Test
  void heavierPenaltyNeverMakesALargerModel() {
    Forecast bic = run("sunspot-year", "ic=bic", 1);
    Forecast aic = run("sunspot-year", "ic=aic", 1);
    assertTrue(orders(bic) <= orders(aic), bic.fit().model() + " and " + aic.fit().model());
  }

  private static int orders(Forecast forecast) {
    String[] parts = forecast.fit().model().replaceAll("[^0-9,]", "").split(",", -1);
    return Integer.parseInt(parts[0]) + Integer.parseInt(parts[2]);
  }

  @Test
  void randomWalkHasTheMeanSquareOfItsSteps() {
    double[] nile = ClassicalSeries.read("nile");
    double sum = 0;
    for (int t = 1; t < nile.length; t++) {
      sum += (nile[t] - nile[t - 1]) * (nile[t] - nile[t - 1]);
    }
    Forecast forecast = run("nile", "p=0,d=1,q=0", 4);
    assertEquals(sum / 99, forecast.fit().mse(), 1e-6 * sum);
    assertArrayEquals(new double[] {740, 740, 740, 740}, forecast.mean(), 1e-9);
    double z = 1.959963984540054;
    assertEquals(740 + z * Math.sqrt(4 * sum / 99), forecast.upper()[3], 1e-6);
  }

  @Test
  void futureCovariateEntersAsARegressor() {
    Random random = new Random(11);
    double[] x = new double[110];
    double[] y = new double[100];
    for (int t = 0; t < x.length; t++) {
      x[t] = random.nextGaussian();
      if (t < y.length) {
        y[t] =
            (t == 0 ? 0 : 0.9 * (y[t - 1] - 5 * x[t - 1])) + 5 * x[t] + 0.1 * random.nextGaussian();
      }
    }
    Forecast with = run(y, Covariates.owning(List.of(), List.of(x)), 10);
    for (int h = 1; h < 10; h++) {
      double expected = with.mean()[0] - 5 * x[100] + 5 * x[100 + h];
      assertEquals(expected, with.mean()[h], 1.5, "step " + h);
    }
    assertTrue(with.fit().mse() < 0.05, "mse " + with.fit().mse());
  }

  /** y follows x five steps later, so that x up to now tells five steps ahead. */
  @Test
  void pastCovariateEntersAHorizonLater() {
    Random random = new Random(12);
    int horizon = 5;
    double[] x = random.doubles(200, -1, 1).toArray();
    double[] y = new double[x.length];
    for (int t = 0; t < y.length; t++) {
      y[t] = 20 + (t < horizon ? 0 : 7 * x[t - horizon]) + 0.05 * random.nextGaussian();
    }
    Forecast with = run(y, Covariates.owning(List.of(x), List.of()), horizon);
    for (int h = 0; h < horizon; h++) {
      assertEquals(20 + 7 * x[x.length - horizon + h], with.mean()[h], 0.3, "step " + h);
    }
    assertTrue(with.upper()[0] - with.lower()[0] < 2, "the interval knows of the covariate");
    assertEquals(List.of("past covariates enter 5 rows later, at the horizon"), with.notes());
  }

  @Test
  void pastCovariateIsLeftOutOfAFarForecastWithANote() {
    double[] y = ClassicalSeries.read("lh");
    int far = y.length / 2 + 1;
    Forecast forecast = run(y, Covariates.owning(List.of(new double[y.length]), List.of()), far);
    assertArrayEquals(run("lh", "", far).mean(), forecast.mean());
    assertTrue(forecast.notes().get(0).contains("past covariates are not used"));
  }

  private static Forecast run(double[] y, Covariates covariates, int horizon) {
    TimeSeries series = SeriesGen.series(y);
    Sampling future = new Sampling(series.tick(y.length - 1) + 1000, 1000);
    return ARIMA.forecast(
        new ForecastTask(series, horizon, 0.95, future, covariates),
        Params.of(Map.of(), ARIMA.info().params()),
        RunContext.unlimited());
  }

  /** Model of the logarithms: exp of the forecast of log y. */
  @Test
  void lambdaZeroForecastsTheLogarithms() {
    double[] air = ClassicalSeries.read("air-passengers");
    double[] logs = Arrays.stream(air).map(Math::log).toArray();
    Forecast inner = Runs.run(ARIMA, logs, options("period=12"), 6, 0.9);
    Forecast forecast = Runs.run(ARIMA, air, options("period=12,lambda=0"), 6, 0.9);
    assertArrayEquals(
        Arrays.stream(inner.mean()).map(Math::exp).toArray(), forecast.mean(), 1e-9 * 600);
    assertArrayEquals(
        Arrays.stream(inner.upper()).map(Math::exp).toArray(), forecast.upper(), 1e-9 * 600);
    assertTrue(forecast.fit().mse() > 50 && forecast.fit().mse() < 500);
  }

  @Test
  void automaticExponentIsNamedInANote() {
    Forecast forecast = run("air-passengers", "period=12,boxcox=true", 3);
    assertTrue(forecast.notes().get(0).contains("lambda = -0.294"), forecast.notes().get(0));
  }

  @Test
  void transformationNeedsPositiveValues() {
    AnalysisException e =
        assertThrows(
            AnalysisException.class,
            () -> Runs.run(ARIMA, new double[] {1, 2, 0, 3, 1, 2}, options("lambda=0.5"), 1, 0.9));
    assertEquals(ErrorKind.NOT_APPLICABLE, e.kind());
  }

  @Test
  void shortDeadlineUsesTheEndOfTheHistory() {
    TimeSeries series = new SeriesGen(Kind.RANDOM_WALK, 1).series(40_000);
    Sampling future = new Sampling(series.tick(39_999) + 1000, 1000);
    Forecast forecast =
        ARIMA.forecast(
            new ForecastTask(series, 2, 0.95, future),
            Params.of(Map.of("max_p", "1", "max_q", "1"), ARIMA.info().params()),
            RunContext.within(Duration.ofSeconds(4)));
    assertTrue(forecast.notes().get(0).endsWith("the last 5000 of 40000 rows"));
    assertTrue(forecast.fit().model().endsWith(") on the last 5000 of 40000 rows"));
    assertEquals(series.value(39_999), forecast.mean()[0], 3);
  }

  @Test
  void ordersOfALongHistoryAreComparedOnItsEndAndFittedOnAll() {
    double[] y = new SeriesGen(Kind.RANDOM_WALK, 2).values(12_000);
    Forecast forecast = Runs.run(ARIMA, y, options("max_p=1,max_q=1"), 1, 0.95);
    assertEquals(11_999, forecast.fit().residuals());
  }

  @Test
  void veryLongSeasonIsOnlyDifferenced() {
    double[] y = new double[1500];
    Random random = new Random(1);
    Arrays.setAll(y, t -> 10 * Math.sin(2 * Math.PI * t / 480) + 0.1 * random.nextGaussian());
    Forecast forecast = Runs.run(ARIMA, y, options("period=480,max_p=1,max_q=1"), 5, 0.95);
    assertTrue(forecast.fit().model().endsWith("x(0, 1, 0, 480)"), forecast.fit().model());
    assertTrue(forecast.notes().get(0).contains("period above 400"));
  }

  @Test
  void differencesThatLeaveNothingAreRefused() {
    AnalysisException e =
        assertThrows(
            AnalysisException.class,
            () ->
                Runs.run(
                    ARIMA, new double[] {1, 2, 4, 3, 1, 2}, options("period=5,D=1,d=1"), 1, .9));
    assertEquals(ErrorKind.NOT_APPLICABLE, e.kind());
  }

  private static Forecast run(String series, String options, int horizon) {
    return Runs.run(ARIMA, ClassicalSeries.read(series), options(options), horizon, 0.95);
  }

  private static Map<String, String> options(String text) {
    Map<String, String> options = new HashMap<>();
    for (String piece : text.split(",", -1)) {
      String[] parts = piece.split("=", -1);
      if (parts.length == 2) {
        options.put(parts[0].strip(), parts[1].strip());
      }
    }
    return options;
  }
}
