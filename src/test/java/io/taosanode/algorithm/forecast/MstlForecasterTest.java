package io.taosanode.algorithm.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MstlForecasterTest {
  private static final long HOUR = 3600;
  private static final int N = 840;

  /** Hourly values with a day, a weekend and noise of deviation 0.3. */
  private static double[] hourly(int n) {
    Random random = new Random(7);
    double[] y = new double[n];
    for (int t = 0; t < n; t++) {
      y[t] = expected(t) + 0.3 * random.nextGaussian();
    }
    return y;
  }

  private static double expected(int t) {
    double weekend = t % 168 >= 120 ? -6 : 0;
    return 30 + 8 * Math.sin(2 * Math.PI * t / 24) + weekend;
  }

  private static Forecast run(double[] y, int horizon, Map<String, String> options) {
    MstlForecaster mstl = new MstlForecaster();
    TimeSeries series = TimeSeries.of(Precision.SECONDS, new Sampling(0, HOUR).ticks(y.length), y);
    ForecastTask task =
        new ForecastTask(series, horizon, 0.95, new Sampling(HOUR * y.length, HOUR));
    return mstl.forecast(task, Params.of(options, mstl.info().params()), RunContext.unlimited());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 24})
  void dayAndWeekAreFoundAndRepeated(int period) {
    Forecast forecast = run(hourly(N), 168, Map.of("period", String.valueOf(period)));
    assertTrue(forecast.fit().model().startsWith("STL(24, 168) + ETS("), forecast.fit().model());
    double error = 0;
    for (int h = 0; h < 168; h++) {
      error += Math.abs(forecast.mean()[h] - expected(N + h)) / 168;
    }
    assertTrue(error < 0.5, "mean absolute error " + error);
  }

  @Test
  void shortHistoryHasTheShortSeasonOnly() {
    Forecast forecast = run(hourly(300), 24, Map.of("period", "24"));
    assertTrue(forecast.fit().model().startsWith("STL(24) + ETS("), forecast.fit().model());
  }

  @Test
  void oneSeasonGivesTheForecastOfStl() {
    double[] y = Arrays.copyOf(hourly(300), 300);
    double[] single = Runs.run(new StlForecaster(), y, Map.of("period", "24"), 48, 0.95).mean();
    assertArrayEquals(single, run(y, 48, Map.of("period", "24")).mean(), 1e-9);
  }

  @Test
  void periodOfOneMeansNoSeason() {
    assertEquals(0, run(hourly(300), 5, Map.of("period", "1")).fit().period());
  }

  @Test
  void twoCyclesAreTooFew() {
    assertThrows(AnalysisException.class, () -> run(hourly(48), 3, Map.of("period", "24")));
  }

  @Test
  void deviationsGrowWithTheShareOfNoiseThatSeasonsFollow() {
    double[] y = hourly(N);
    RunContext run = RunContext.unlimited();
    int[] day = {24};
    int[] both = {24, 168};
    double one = SeasonalAdjustment.of(y, day, false, run).widening();
    double two = SeasonalAdjustment.of(y, both, false, run).widening();
    double share = 1 / (0.58 * 11);
    assertEquals(Math.sqrt((1 + share) / (1 - share)), one, 1e-12);
    assertTrue(two > one, one + " and " + two);
    assertEquals(1, SeasonalAdjustment.none(y).widening());
  }
}
