package io.taosanode.algorithm.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.GoldenCase;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.series.Precision;
import io.taosanode.series.Sampling;
import io.taosanode.series.TimeSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProphetTest {
  private static final long HOUR = 3600;
  private static final long START = 1_700_000_000L;

  @ParameterizedTest
  @ValueSource(strings = {"air", "hours", "days", "flat", "stiff"})
  void curveIsTheModeThatAConvexSolverFinds(String name) {
    GoldenCase golden = GoldenCase.read("/golden/prophet/" + name + ".csv");
    double[] y = golden.row("series");
    Scaling scaling = Scaling.unit(y);
    double[] times = times(golden, y.length);
    ProphetFit fit = fit(golden, times, scaling.apply(y));
    double range = Arrays.stream(y).max().orElseThrow() - Arrays.stream(y).min().orElseThrow();
    assertArrayEquals(golden.row("mode"), scaling.restore(fit.at(times)), 1e-6 * range);
    assertEquals(golden.number("sigma"), fit.sigma(), 1e-6 * golden.number("sigma"));
  }

  private static ProphetFit fit(GoldenCase golden, double[] times, double[] x) {
    double day = 86_400;
    Map<String, FourierSeason> known =
        Map.of(
            "yearly", new FourierSeason(365.25 * day, 10),
            "weekly", new FourierSeason(7 * day, 3),
            "daily", new FourierSeason(day, 4));
    List<FourierSeason> seasons = new ArrayList<>();
    for (String season : golden.text("seasons").split(" ", -1)) {
      seasons.add(known.get(season));
    }
    Map<String, String> options = golden.options();
    Growth growth = options.containsKey("growth") ? Growth.FLAT : Growth.LINEAR;
    double scale = Double.parseDouble(options.getOrDefault("changepoint_prior_scale", "0.05"));
    ProphetDesign design = new ProphetDesign(times, growth, seasons);
    return ProphetFit.of(design, times, x, scale, RunContext.unlimited());
  }

  private static double[] times(GoldenCase golden, int n) {
    return IntStream.range(0, n)
        .mapToDouble(i -> golden.number("start") + i * golden.number("step"))
        .toArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"air", "hours", "days", "flat", "stiff"})
  void forecastHasTheShapeOfTheOriginal(String name) {
    GoldenCase golden = GoldenCase.read("/golden/prophet/" + name + ".csv");
    double[] y = golden.row("series");
    double[] theirs = golden.row("prophet_forecast");
    long step = (long) golden.number("step");
    TimeSeries series = series((long) golden.number("start"), step, y);
    double[] ours = run(series, golden.options(), theirs.length, 0.9).mean();
    double range = Arrays.stream(y).max().orElseThrow() - Arrays.stream(y).min().orElseThrow();
    assertArrayEquals(theirs, ours, 0.02 * range);
  }

  @Test
  void dayAndWeekAreFoundInTheCalendar() {
    double[] y = hourly(24 * 28, 0.2, 1);
    Forecast forecast = run(series(START, HOUR, y), Map.of(), 168, 0.9);
    double[] truth = hourly(24 * 35, 0, 1);
    for (int h = 0; h < 168; h++) {
      assertEquals(truth[y.length + h], forecast.mean()[h], 0.5);
    }
  }

  @Test
  void unitOfTheTicksDoesNotMatter() {
    double[] y = hourly(24 * 21, 0.2, 2);
    TimeSeries seconds = series(START, HOUR, y);
    long[] ticks = Arrays.stream(seconds.ticks()).map(t -> 1_000_000 * t).toArray();
    TimeSeries micros = TimeSeries.of(Precision.MICROS, ticks, y);
    ForecastTask task =
        new ForecastTask(
            micros, 24, 0.9, new Sampling(ticks[y.length - 1] + 3_600_000_000L, 3_600_000_000L));
    double[] other = run(task, Map.of()).mean();
    assertArrayEquals(run(seconds, Map.of(), 24, 0.9).mean(), other, 1e-9);
  }

  @Test
  void switchedOffSeasonIsNotModelled() {
    double[] y = hourly(24 * 21, 0.2, 3);
    Map<String, String> none = Map.of("daily_seasonality", "false", "weekly_seasonality", "false");
    double[] mean = run(series(START, HOUR, y), none, 24, 0.9).mean();
    for (int h = 2; h < mean.length; h++) {
      assertEquals(0, mean[h] - 2 * mean[h - 1] + mean[h - 2], 1e-9);
    }
  }

  @Test
  void flatGrowthWithoutSeasonsIsTheMean() {
    double[] y = new Random(4).doubles(300, 5, 9).toArray();
    double mean = Arrays.stream(y).average().orElseThrow();
    Map<String, String> flat = Map.of("growth", "flat");
    assertEquals(mean, run(series(START, 1, y), flat, 1, 0.9).mean()[0], 1e-3);
  }

  @Test
  void seasonOfSevenObservationsIsRepeated() {
    double[] y = IntStream.range(0, 140).mapToDouble(t -> t % 7 * (t % 7)).toArray();
    Forecast forecast = run(series(START, 1, y), Map.of("period", "7"), 14, 0.9);
    assertEquals(7, forecast.fit().period());
    for (int h = 0; h < 14; h++) {
      assertEquals(y[h % 7], forecast.mean()[h], 0.5);
    }
  }

  @Test
  void bendOfTheTrendIsFollowed() {
    Random random = new Random(5);
    double[] y =
        IntStream.range(0, 400)
            .mapToDouble(t -> Math.min(t, 200) + random.nextGaussian())
            .toArray();
    double[] mean = run(series(START, 1, y), Map.of(), 20, 0.9).mean();
    assertEquals(200, mean[19], 4);
  }

  @Test
  void longerHorizonLeavesEarlierStepsAlone() {
    TimeSeries series = series(START, HOUR, hourly(24 * 20, 1, 6));
    Forecast near = run(series, Map.of(), 10, 0.9);
    Forecast far = run(series, Map.of(), 40, 0.9);
    assertArrayEquals(near.mean(), Arrays.copyOf(far.mean(), 10));
    assertArrayEquals(near.lower(), Arrays.copyOf(far.lower(), 10));
    assertArrayEquals(near.upper(), Arrays.copyOf(far.upper(), 10));
  }

  @Test
  void intervalHoldsAsManyValuesAsItSays() {
    int inside = 0;
    for (int seed = 0; seed < 50; seed++) {
      double[] y = hourly(24 * 22, 1, seed);
      Forecast forecast = run(series(START, HOUR, Arrays.copyOf(y, 24 * 21)), Map.of(), 24, 0.9);
      for (int h = 0; h < 24; h++) {
        double v = y[24 * 21 + h];
        inside += v >= forecast.lower()[h] && v <= forecast.upper()[h] ? 1 : 0;
      }
    }
    assertEquals(0.9, inside / 1200.0, 0.04);
  }

  @Test
  void gridThatStartsWithinTheHistoryIsMovedBehindIt() {
    TimeSeries series = series(START, HOUR, hourly(24 * 20, 1, 8));
    double[] plain = run(series, Map.of(), 5, 0.9).mean();
    ForecastTask early = new ForecastTask(series, 5, 0.9, new Sampling(0, HOUR));
    assertArrayEquals(plain, run(early, Map.of()).mean(), 1e-6);
  }

  @Test
  void farFutureIsFinite() {
    TimeSeries series = series(START, HOUR, hourly(24 * 20, 1, 9));
    Sampling far = new Sampling(Long.MAX_VALUE / 2, Long.MAX_VALUE / 8);
    Forecast forecast = run(new ForecastTask(series, 3, 0.9, far), Map.of());
    assertTrue(Arrays.stream(forecast.mean()).allMatch(Double::isFinite));
    assertTrue(Arrays.stream(forecast.lower()).allMatch(Double::isFinite));
    assertTrue(Arrays.stream(forecast.upper()).allMatch(Double::isFinite));
  }

  @Test
  void tooManyRowsAreRefused() {
    TimeSeries series = series(START, 1, new double[40_001]);
    AnalysisException e =
        assertThrows(AnalysisException.class, () -> run(series, Map.of(), 1, 0.9));
    assertEquals("number of input data is too large", e.getMessage());
    assertEquals(ErrorKind.NOT_APPLICABLE, e.kind());
  }

  @Test
  void fewerRowsThanThePeriodAreRefused() {
    TimeSeries series = series(START, 1, 1, 2, 3, 4);
    AnalysisException e =
        assertThrows(AnalysisException.class, () -> run(series, Map.of("period", "5"), 1, 0.9));
    assertEquals("number of input data is less than the periods", e.getMessage());
  }

  private static double[] hourly(int n, double noise, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, n)
        .mapToDouble(
            t ->
                10
                    + 5 * Math.sin(2 * Math.PI * t / 24)
                    + 2 * Math.cos(2 * Math.PI * t / 168)
                    + noise * random.nextGaussian())
        .toArray();
  }

  private static TimeSeries series(long start, long step, double... y) {
    return TimeSeries.of(Precision.SECONDS, new Sampling(start, step).ticks(y.length), y);
  }

  private static Forecast run(
      TimeSeries series, Map<String, String> options, int horizon, double level) {
    long step = series.tick(1) - series.tick(0);
    Sampling future = new Sampling(series.tick(series.size() - 1) + step, step);
    return run(new ForecastTask(series, horizon, level, future), options);
  }

  private static Forecast run(ForecastTask task, Map<String, String> options) {
    Prophet prophet = new Prophet();
    return prophet.forecast(
        task, Params.of(options, prophet.info().params()), RunContext.unlimited());
  }
}
