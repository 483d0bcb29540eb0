package io.taosanode.algorithm.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.series.Precision;
import io.taosanode.series.Sampling;
import io.taosanode.series.TimeSeries;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutoForecasterTest {
  private static final double[] AIR = RecordedSeries.read("air-passengers");

  private static Forecast run(double[] y, int horizon, Map<String, String> options) {
    return Runs.run(new AutoForecaster(), y, options, horizon, 0.95);
  }

  @Test
  void airPassengersAreForecastBetterThanBySeasonalNaive() {
    double[] start = Arrays.copyOf(AIR, 120);
    Map<String, String> options = Map.of("period", "12");
    AutoValidation truth = new AutoValidation(AIR, new int[] {120});
    double auto = truth.error(List.of(run(start, 24, options).mean()));
    double naive =
        truth.error(List.of(Runs.run(new SeasonalNaive(), start, options, 24, 0.95).mean()));
    assertTrue(auto < 0.8 * naive, auto + " and " + naive);
  }

  @Test
  void historyWithoutRoomForTrialsGetsTheMedianOfFourMethods() {
    double[] y = Arrays.copyOf(AIR, 30);
    List<double[]> means =
        Stream.of(new Theta(), new Ets(), new Arima(), new Ces())
            .map(method -> Runs.run(method, y, Map.of("period", "12"), 12, 0.95).mean())
            .toList();
    double[] median = new double[12];
    for (int h = 0; h < 12; h++) {
      int step = h;
      double[] sorted = means.stream().mapToDouble(m -> m[step]).sorted().toArray();
      median[h] = (sorted[1] + sorted[2]) / 2;
    }
    Forecast forecast = run(y, 12, Map.of("period", "12"));
    assertArrayEquals(median, forecast.mean(), 1e-9);
    assertEquals("Median of theta(12), ets(12), arima(12), ces(12)", forecast.fit().model());
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 6, 7, 8, 9, 12, 17, 25, 26})
  void fewValuesAreEnough(int n) {
    double[] mean = run(Arrays.copyOf(AIR, n), 3, Map.of()).mean();
    assertTrue(Arrays.stream(mean).allMatch(v -> v > 90 && v < 200), Arrays.toString(mean));
  }

  @Test
  void periodThatDoesNotFitTwiceIsDroppedWithANote() {
    Forecast forecast = run(Arrays.copyOf(AIR, 24), 3, Map.of("period", "12"));
    assertEquals(
        List.of("period = 12 not used: not more than two cycles in 24 rows"), forecast.notes());
    assertEquals(0, forecast.fit().period());
  }

  @Test
  void longHistoryIsCutFromTheOldEndWithANote() {
    double[] y = new double[3_500];
    Arrays.setAll(y, t -> 5 + Math.sin(t * 0.1) + (t * 7919 % 13) / 13.0);
    Forecast forecast = runInShortTime(y);
    assertEquals(List.of("only the last 3000 of 3500 rows used"), forecast.notes());
    double[] end = Arrays.copyOfRange(y, 500, 3_500);
    assertArrayEquals(runInShortTime(end).mean(), forecast.mean());
  }

  private static Forecast runInShortTime(double[] y) {
    AutoForecaster auto = new AutoForecaster();
    TimeSeries series = TimeSeries.of(Precision.SECONDS, new Sampling(0, 1).ticks(y.length), y);
    return auto.forecast(
        new ForecastTask(series, 2, 0.95, new Sampling(y.length, 1)),
        Params.of(Map.of("period", "1"), auto.info().params()),
        RunContext.within(Duration.ofSeconds(2)));
  }

  @Test
  void lessTimeMeansFewerOriginsAndThenNoArima() {
    int[] day = {24};
    assertEquals(
        new AutoPlan(1_000, 3, 48, true), AutoPlan.of(1_000, day, 48, Duration.ofSeconds(60)));
    assertEquals(
        new AutoPlan(1_000, 1, 48, true), AutoPlan.of(1_000, day, 48, Duration.ofSeconds(6)));
    assertEquals(
        new AutoPlan(1_000, 3, 48, false), AutoPlan.of(1_000, day, 48, Duration.ofMillis(900)));
    assertEquals(
        new AutoPlan(1_000, 0, 48, false), AutoPlan.of(1_000, day, 48, Duration.ofMillis(100)));
  }

  @Test
  void longSeasonIsTakenOutBeforeArima() {
    List<String> names =
        AutoMember.of(new int[] {48, 336}, true).stream().map(AutoMember::name).toList();
    assertEquals(
        List.of(
            "theta(48)",
            "ets(48)",
            "stl+arima",
            "ces(48)",
            "seasonal_naive(336)",
            "stl+theta",
            "stl+ets",
            "stl+ces"),
        names);
  }

  @Test
  void methodsWithoutSeasonCompeteIfTheSeasonIsInferred() {
    List<String> names =
        AutoMember.of(new int[] {12}, false).stream().map(AutoMember::name).toList();
    assertTrue(names.containsAll(List.of("naive", "drift", "theta", "ets", "arima", "ces")));
    assertTrue(names.containsAll(List.of("theta(12)", "arima(12)", "stl+ets")));
  }

  @Test
  void reportListsTheMethods() {
    String model = run(AIR, 12, Map.of("period", "12")).fit().model();
    assertTrue(model.startsWith("Mean of "), model);
    assertTrue(model.contains("arima(12)"), model);
  }

  @Test
  void exactSeasonIsContinued() {
    double[] y = new double[80];
    Arrays.setAll(y, t -> 10 + (t % 8) * (t % 8));
    double[] expected = new double[20];
    Arrays.setAll(expected, h -> 10 + (h % 8) * (h % 8));
    assertArrayEquals(expected, run(y, 20, Map.of("period", "8")).mean(), 1e-3);
  }
}
