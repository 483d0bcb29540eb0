package io.taosanode.algorithm.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.ResourceSeries;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.series.Precision;
import io.taosanode.series.Sampling;
import io.taosanode.series.TimeSeries;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlairTest {
  private static final long HOUR = 3600;

  @Test
  void exactSeasonIsContinued() {
    double[] y = IntStream.range(0, 70).mapToDouble(t -> t % 7 * (t % 7)).toArray();
    Forecast forecast = run(HOUR, y, Map.of("period", "7"), 20, 0.9);
    for (int h = 0; h < 20; h++) {
      assertEquals(y[h % 7], forecast.mean()[h], 1e-9);
    }
    assertEquals(7, forecast.fit().period());
  }

  @Test
  void dayIsFoundAndWeekendsAreTold() {
    double[] truth = hourly(24 * 42, 0, 1);
    double[] y = Arrays.copyOf(hourly(24 * 42, 0.2, 1), 24 * 35);
    Forecast forecast = run(HOUR, y, Map.of(), 168, 0.9);
    assertEquals(24, forecast.fit().period());
    double sum = 0;
    for (int h = 0; h < 168; h++) {
      sum += Math.abs(forecast.mean()[h] - truth[y.length + h]) / 168;
    }
    assertTrue(sum < 0.4, "mean error " + sum);
  }

  @Test
  void growthOfAirPassengersIsCarriedOn() {
    double[] air = ResourceSeries.read("air-passengers");
    double[] history = Arrays.copyOf(air, 132);
    Forecast forecast = run(30 * 86_400, history, Map.of(), 12, 0.9);
    assertEquals(12, forecast.fit().period());
    double ours = 0;
    double repeated = 0;
    for (int h = 0; h < 12; h++) {
      ours += Math.abs(air[132 + h] - forecast.mean()[h]);
      repeated += Math.abs(air[132 + h] - air[120 + h]);
    }
    assertTrue(ours < 0.7 * repeated, ours + " against " + repeated);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 30})
  void longerHorizonLeavesEarlierStepsAlone(int near) {
    double[] y = hourly(24 * 20, 0.5, 2);
    Forecast longer = run(HOUR, y, Map.of(), 60, 0.9);
    Forecast shorter = run(HOUR, y, Map.of(), near, 0.9);
    assertArrayEquals(shorter.mean(), Arrays.copyOf(longer.mean(), near));
    assertArrayEquals(shorter.lower(), Arrays.copyOf(longer.lower(), near));
    assertArrayEquals(shorter.upper(), Arrays.copyOf(longer.upper(), near));
  }

  @Test
  void intervalHoldsAsManyValuesAsItSays() {
    int inside = 0;
    for (int seed = 0; seed < 50; seed++) {
      double[] y = hourly(24 * 29, 1, seed);
      Forecast forecast = run(HOUR, Arrays.copyOf(y, 24 * 28), Map.of(), 24, 0.9);
      for (int h = 0; h < 24; h++) {
        double v = y[24 * 28 + h];
        inside += v >= forecast.lower()[h] && v <= forecast.upper()[h] ? 1 : 0;
      }
    }
    assertEquals(0.9, inside / 1200.0, 0.05);
  }

  @Test
  void residualThatLastsIsCarriedIntoTheForecast() {
    double ignored = 0;
    double missed = 0;
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      double[] y = new double[24 * 20];
      double wander = 0;
      for (int t = 0; t < y.length; t++) {
        wander = 0.95 * wander + 0.3 * random.nextGaussian();
        y[t] = 20 + 5 * Math.sin(2 * Math.PI * t / 24) + wander;
      }
      ignored += Math.abs(wander);
      missed += Math.abs(run(HOUR, y, Map.of(), 1, 0.9).mean()[0] - 20 - 0.95 * wander);
    }
    assertTrue(missed < 0.6 * ignored, missed + " against " + ignored);
  }

  @Test
  void zerosAndNegativeValuesAreForecast() {
    double[] y = IntStream.range(0, 96).mapToDouble(t -> t % 12 < 6 ? 0 : -(t % 12 - 5)).toArray();
    double[] mean = run(HOUR, y, Map.of("period", "12"), 12, 0.9).mean();
    for (int h = 0; h < 12; h++) {
      assertEquals(y[h], mean[h], 1e-9);
    }
  }

  @Test
  void lessThanThreePeriodsAreRepeatedWithANote() {
    double[] y = hourly(60, 0.1, 5);
    Forecast forecast = run(HOUR, y, Map.of("period", "24"), 24, 0.9);
    assertArrayEquals(Arrays.copyOfRange(y, 36, 60), forecast.mean());
    assertTrue(forecast.notes().get(0).contains("three periods"), forecast.notes().toString());
  }

  @Test
  void seriesWithoutSeasonIsForecastWithANote() {
    double[] nile = ResourceSeries.read("nile");
    Forecast forecast = run(365 * 86_400, nile, Map.of(), 5, 0.9);
    assertEquals(0, forecast.fit().period());
    assertEquals(1, forecast.notes().size());
    double last = nile[nile.length - 1];
    assertTrue(forecast.mean()[0] > last, "moves from " + last + " towards the mean");
  }

  @Test
  void periodAsLongAsTheSeriesIsRefused() {
    AnalysisException e =
        assertThrows(
            AnalysisException.class,
            () -> run(HOUR, new double[10], Map.of("period", "10"), 1, 0.9));
    assertEquals("period = 10: must be less than the number of rows, 10", e.getMessage());
  }

  @Test
  void criterionIsLowestAtThePeriod() {
    Random random = new Random(9);
    double[] x = IntStream.range(0, 80).mapToDouble(t -> 1 + t % 4 + random.nextDouble()).toArray();
    assertTrue(new PeriodGrid(x, 4).criterion() < new PeriodGrid(x, 3).criterion());
    assertTrue(new PeriodGrid(x, 4).criterion() < new PeriodGrid(x, 5).criterion());
  }

  private static double[] hourly(int n, double noise, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, n)
        .mapToDouble(
            t ->
                20
                    + 5 * Math.sin(2 * Math.PI * t / 24)
                    - (t / 24 % 7 < 2 ? 4 : 0)
                    + noise * random.nextGaussian())
        .toArray();
  }

  private static Forecast run(
      long step, double[] y, Map<String, String> options, int horizon, double level) {
    TimeSeries series = TimeSeries.of(Precision.SECONDS, new Sampling(0, step).ticks(y.length), y);
    ForecastTask task =
        new ForecastTask(series, horizon, level, new Sampling(step * y.length, step));
    Flair flair = new Flair();
    return flair.forecast(task, Params.of(options, flair.info().params()), RunContext.unlimited());
  }
}
