package io.taosanode.algorithm.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Covariates;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.math.Interpolation;
import io.taosanode.property.ClassicalSeries;
import io.taosanode.series.Precision;
import io.taosanode.series.Sampling;
import io.taosanode.series.TimeSeries;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ArimaGapsTest {
  private static final Arima ARIMA = new Arima();
  private static final Map<String, String> MONTHLY = Map.of("period", "12");
  private static final Map<String, String> AIRLINE =
      Map.of("period", "12", "p", "0", "d", "1", "q", "1", "P", "0", "D", "1", "Q", "1");

  private static double[] logAirPassengers() {
    return Arrays.stream(ClassicalSeries.read("air-passengers")).map(Math::log).toArray();
  }

  private static double[] without(double[] y, double share, long seed) {
    Random random = new Random(seed);
    double[] gappy = y.clone();
    for (int t = 1; t < y.length - 1; t++) {
      gappy[t] = random.nextDouble() < share ? Double.NaN : y[t];
    }
    return gappy;
  }

  /**
   * R 4.2.2: arima(presidents, order = c(3, 0, 0)); sigma^2 is 81.118; plain errors are larger
   * after gaps.
   */
  @Test
  void residualsAreThoseOfTheObservedValues() {
    double[] y = ClassicalSeries.read("presidents");
    Forecast forecast = Runs.run(ARIMA, y, Map.of("p", "3", "d", "0", "q", "0"), 3, 0.95);
    long observed = Arrays.stream(y).filter(v -> !Double.isNaN(v)).count();
    assertEquals(observed, forecast.fit().residuals());
    assertTrue(forecast.fit().mse() > 81.1 && forecast.fit().mse() < 95, "" + forecast.fit().mse());
  }

  @Test
  void forecastWithFewGapsIsNearThatWithoutAny() {
    double[] whole = Runs.run(ARIMA, logAirPassengers(), AIRLINE, 12, 0.95).mean();
    for (long seed = 1; seed <= 5; seed++) {
      double[] gappy = without(logAirPassengers(), 0.1, seed);
      assertArrayEquals(
          whole, Runs.run(ARIMA, gappy, AIRLINE, 12, 0.95).mean(), 0.06, "seed " + seed);
    }
  }

  /** A model of the bridged series takes bridges for data, and the season with them. */
  @Test
  void forecastAfterBlocksOfGapsIsBetterThanThatOfTheBridgedSeries() {
    double[] y = logAirPassengers();
    double[] past = Arrays.copyOf(y, 132);
    for (int start = 8; start + 6 < 132; start += 18) {
      Arrays.fill(past, start, start + 6, Double.NaN);
    }
    double[] actual = Arrays.copyOfRange(y, 132, 144);
    double filtered = error(actual, past);
    double bridged = error(actual, Interpolation.bridge(past));
    assertTrue(filtered < 0.8 * bridged, filtered + " against " + bridged);
  }

  private static double error(double[] actual, double[] past) {
    double[] mean = Runs.run(ARIMA, past, MONTHLY, actual.length, 0.95).mean();
    double sum = 0;
    for (int h = 0; h < actual.length; h++) {
      sum += Math.abs(actual[h] - mean[h]);
    }
    return sum;
  }

  @Test
  void gapAtTheEndWidensTheInterval() {
    double[] y = ClassicalSeries.read("nile");
    double[] cut = y.clone();
    Arrays.fill(cut, 90, 100, Double.NaN);
    Map<String, String> walk = Map.of("p", "0", "d", "1", "q", "0");
    Forecast whole = Runs.run(ARIMA, y, walk, 1, 0.95);
    Forecast shorter = Runs.run(ARIMA, cut, walk, 1, 0.95);
    double ratio = (shorter.upper()[0] - shorter.mean()[0]) / (whole.upper()[0] - whole.mean()[0]);
    assertEquals(Math.sqrt(11), ratio, 0.35);
  }

  @Test
  void leadingGapsDoNotMatter() {
    double[] y = logAirPassengers();
    double[] late = new double[y.length + 30];
    Arrays.fill(late, 0, 30, Double.NaN);
    System.arraycopy(y, 0, late, 30, y.length);
    Forecast forecast = Runs.run(ARIMA, late, AIRLINE, 6, 0.9);
    assertArrayEquals(Runs.run(ARIMA, y, AIRLINE, 6, 0.9).mean(), forecast.mean());
    assertEquals("SARIMAX(0, 1, 1)x(0, 1, 1, 12)", forecast.fit().model());
  }

  @Test
  void monthThatIsNeverObservedIsBridged() {
    double[] y = logAirPassengers();
    for (int t = 3; t < y.length; t += 12) {
      y[t] = Double.NaN;
    }
    Forecast forecast = Runs.run(ARIMA, y, AIRLINE, 6, 0.9);
    assertEquals(
        List.of("gaps bridged by lines: the likelihood without them is not determined"),
        forecast.notes());
  }

  @Test
  void gapsInALineAreNoObstacle() {
    double[] y = new double[40];
    Arrays.setAll(y, t -> t % 5 == 2 ? Double.NaN : 3 + 2.0 * t);
    assertArrayEquals(new double[] {83, 85, 87}, Runs.run(ARIMA, y, Map.of(), 3, 0.9).mean(), 1e-9);
  }

  @Test
  void constantWithGapsIsContinued() {
    double[] y = {7, Double.NaN, 7, 7, Double.NaN, 7, 7};
    Forecast forecast = Runs.run(ARIMA, y, Map.of(), 2, 0.9);
    assertArrayEquals(new double[] {7, 7}, forecast.mean());
    assertEquals(5, forecast.fit().residuals());
  }

  @Test
  void regressionSurvivesGaps() {
    Random random = new Random(4);
    double[] x = random.doubles(110, -1, 1).toArray();
    double[] y = new double[100];
    double level = 0;
    for (int t = 0; t < 100; t++) {
      level += 0.05 * random.nextGaussian();
      y[t] = t % 9 == 4 ? Double.NaN : level + 3 * x[t];
    }
    TimeSeries series = TimeSeries.of(Precision.SECONDS, LongStream.range(0, 100).toArray(), y);
    ForecastTask task =
        new ForecastTask(
            series, 10, 0.9, new Sampling(100, 1), Covariates.owning(List.of(), List.of(x)));
    double[] mean =
        ARIMA
            .forecast(task, Params.of(Map.of("d", "1"), ARIMA.info().params()), unlimited())
            .mean();
    for (int h = 0; h < 10; h++) {
      assertEquals(level + 3 * x[100 + h], mean[h], 0.4, "step " + h);
    }
  }

  private static RunContext unlimited() {
    return RunContext.unlimited();
  }

  @Test
  void powerTransformLeavesGapsAlone() {
    double[] y = without(ClassicalSeries.read("air-passengers"), 0.1, 3);
    double[] logs = Arrays.stream(y).map(Math::log).toArray();
    Forecast inner = Runs.run(ARIMA, logs, AIRLINE, 6, 0.9);
    Map<String, String> options = new HashMap<>(AIRLINE);
    options.put("lambda", "0");
    Forecast outer = Runs.run(ARIMA, y, options, 6, 0.9);
    double[] expected = Arrays.stream(inner.mean()).map(Math::exp).toArray();
    assertArrayEquals(expected, outer.mean(), 1e-6 * expected[0]);
    assertTrue(Double.isFinite(outer.fit().mse()));
  }

  @Test
  void observedValuesAreCountedNotRows() {
    double[] y = {1, Double.NaN, 2, Double.NaN, 4, 3, Double.NaN};
    assertEquals(
        "4 values: at least 5 needed",
        assertThrows(AnalysisException.class, () -> Runs.run(ARIMA, y, Map.of(), 1, 0.9))
            .getMessage());
  }

  /** What the filter would cost is known before it starts, so that the deadline holds. */
  @Test
  void shortDeadlineMakesTheSearchBridgeGaps() {
    double[] y = new double[1500];
    Random random = new Random(9);
    for (int t = 0; t < y.length; t++) {
      double season = 5 * Math.sin(2 * Math.PI * t / 48);
      y[t] = t % 11 == 5 ? Double.NaN : season + random.nextGaussian();
    }
    TimeSeries series = TimeSeries.of(Precision.SECONDS, LongStream.range(0, 1500).toArray(), y);
    ForecastTask task = new ForecastTask(series, 5, 0.9, new Sampling(1500, 1));
    Params params = Params.of(Map.of("period", "48"), ARIMA.info().params());
    Forecast forecast = ARIMA.forecast(task, params, RunContext.within(Duration.ofSeconds(20)));
    assertEquals(List.of("orders were compared with gaps bridged by lines"), forecast.notes());
  }
}
