package io.taosanode.algorithm.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeasonalNaiveTest {
  private static final double[] AIR = ResourceSeries.read("air-passengers");

  /** R 4.2.2, forecast 8.20: snaive(AirPassengers): 417, 391; lower bound 345.822. */
  @Test
  void airPassengersEqualTheReference() {
    Forecast forecast = Runs.run(new SeasonalNaive(), AIR, Map.of("period", "12"), 24, 0.95);
    assertEquals(417, forecast.mean()[0]);
    assertEquals(391, forecast.mean()[1]);
    assertEquals(345.822, forecast.lower()[0], 1e-3);
  }

  @Test
  void intervalGrowsOncePerSeason() {
    Forecast forecast = Runs.run(new SeasonalNaive(), AIR, Map.of("period", "12"), 25, 0.95);
    double[] half = new double[25];
    Arrays.setAll(half, h -> forecast.upper()[h] - forecast.mean()[h]);
    assertEquals(half[0], half[11], 1e-9);
    assertEquals(half[0] * Math.sqrt(2), half[12], 1e-9);
    assertEquals(half[0] * Math.sqrt(3), half[24], 1e-9);
  }

  @Test
  void periodIsInferred() {
    Forecast forecast = Runs.run(new SeasonalNaive(), AIR, Map.of(), 12, 0.95);
    assertEquals(12, forecast.fit().period());
    assertArrayEquals(Arrays.copyOfRange(AIR, 132, 144), forecast.mean());
  }

  /** One busy hour a day counts when the step says that a day has 24 rows. */
  @Test
  void periodOfTheCalendarNeedsLessEvidence() {
    Random random = new Random(1);
    double[] y = new double[240];
    long[] ticks = new long[y.length];
    for (int t = 0; t < y.length; t++) {
      y[t] = (t % 24 == 9 ? 1 : 0) + 0.4 * random.nextGaussian();
      ticks[t] = 3600L * t;
    }
    assertEquals(24, inferred(hourly(ticks, y), 3600));
    assertEquals(0, inferred(hourly(ticks, y), 7));
  }

  @Test
  void weekWinsOverItsDaysWhereTheyDiffer() {
    Random random = new Random(2);
    double[] y = new double[24 * 7 * 5];
    long[] ticks = new long[y.length];
    for (int t = 0; t < y.length; t++) {
      double busy = t / 24 % 7 < 5 ? 2 : 1;
      y[t] = busy * (2 + Math.sin(2 * Math.PI * t / 24)) + 0.1 * random.nextGaussian();
      ticks[t] = 3600L * t;
    }
    assertEquals(168, inferred(hourly(ticks, y), 3600));
  }

  private static TimeSeries hourly(long[] ticks, double[] y) {
    return TimeSeries.of(Precision.SECONDS, ticks, y);
  }

  private static int inferred(TimeSeries series, long step) {
    SeasonalNaive algorithm = new SeasonalNaive();
    Sampling future = new Sampling(series.tick(series.size() - 1) + step, step);
    ForecastTask task = new ForecastTask(series, 3, 0.9, future);
    Params params = Params.of(Map.of(), algorithm.info().params());
    return algorithm.forecast(task, params, RunContext.unlimited()).fit().period();
  }

  @Test
  void withoutSeasonTheLastValueIsRepeatedAndANoteSaysSo() {
    double[] nile = ResourceSeries.read("nile");
    Forecast forecast = Runs.run(new SeasonalNaive(), nile, Map.of(), 3, 0.95);
    assertArrayEquals(new double[] {740, 740, 740}, forecast.mean());
    assertEquals(0, forecast.fit().period());
    assertEquals(
        List.of("no season found in 100 rows; pass period=... to set it"), forecast.notes());
  }

  @Test
  void periodOfAllRowsIsRefused() {
    AnalysisException e =
        assertThrows(
            AnalysisException.class,
            () -> Runs.run(new SeasonalNaive(), AIR, Map.of("period", "144"), 3, 0.95));
    assertEquals("period = 144: must be less than the number of rows, 144", e.getMessage());
  }
}
