package io.taosanode.math.arma;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.math.Interpolation;
import io.taosanode.property.ClassicalSeries;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KalmanSmootherTest {
  static LongStream seeds() {
    return LongStream.rangeClosed(1, 30);
  }

  /**
   * The best value of a missing observation is the coefficient of an indicator of its place, by
   * least squares on the differences: another way, which knows no gaps.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void missingValuesAreThoseOfLeastSquaresWithIndicators(long seed) {
    RandomModel model = new RandomModel(seed);
    ArmaProcess process = model.process();
    double[] y = Gaps.random(model.values(70), 0.25, seed);
    y[0] = Double.NaN;
    y[69] = Double.NaN;
    for (Differencing differencing :
        new Differencing[] {
          new Differencing(0, 0, 0), new Differencing(2, 0, 0), new Differencing(1, 1, 4)
        }) {
      double[] filled = KalmanSmoother.filled(process, differencing, y);
      assertArrayEquals(
          byIndicators(process, differencing, y), filled, 1e-5, "seed " + seed + differencing);
    }
  }

  private static double[] byIndicators(ArmaProcess process, Differencing differencing, double[] y) {
    int[] gaps = IntStream.range(0, y.length).filter(t -> Double.isNaN(y[t])).toArray();
    double[] filled = Interpolation.bridge(y);
    double[][] indicators = new double[gaps.length][y.length];
    for (int k = 0; k < gaps.length; k++) {
      indicators[k][gaps[k]] = 1;
      indicators[k] = differencing.apply(indicators[k]);
    }
    ArmaLikelihood likelihood = new ArmaData(differencing.apply(filled), indicators).exact();
    likelihood.criterion(process);
    for (int k = 0; k < gaps.length; k++) {
      filled[gaps[k]] -= likelihood.beta()[k];
    }
    return filled;
  }

  @Test
  void observedValuesStay() {
    double[] y = Gaps.random(new RandomModel(2).values(50), 0.3, 2);
    double[] filled =
        KalmanSmoother.filled(new RandomModel(2).process(), new Differencing(1, 0, 0), y);
    for (int t = 0; t < 50; t++) {
      assertTrue(Double.isNaN(y[t]) ? Double.isFinite(filled[t]) : filled[t] == y[t], "row " + t);
    }
  }

  @Test
  void gapInARandomWalkIsBridgedByALine() {
    double[] y = {1, 2, Double.NaN, Double.NaN, 8, 7, Double.NaN};
    ArmaProcess noise = new ArmaProcess(new double[0], new double[0]);
    double[] filled = KalmanSmoother.filled(noise, new Differencing(1, 0, 0), y);
    assertArrayEquals(new double[] {1, 2, 4, 6, 8, 7, 7}, filled, 1e-12);
  }

  @Test
  void undeterminedSeriesStaysUnknown() {
    double[] y = new RandomModel(5).values(48);
    for (int t = 3; t < 48; t += 12) {
      y[t] = Double.NaN;
    }
    ArmaProcess noise = new ArmaProcess(new double[0], new double[0]);
    double[] filled = KalmanSmoother.filled(noise, new Differencing(0, 1, 12), y);
    assertTrue(Arrays.stream(filled).allMatch(Double::isNaN));
  }

  /**
   * All series have a season of strength above 0.6; the model is (0,1,1)(0,1,1), or (1,0,1)(0,1,1)
   * where no first difference is needed.
   */
  @ParameterizedTest
  @CsvSource({
    "air-passengers,12",
    "co2,12",
    "nottem,12",
    "us-acc-deaths,12",
    "uk-gas,4",
    "woolyrnq,4"
  })
  void smoothingBeatsLinesByAFifth(String name, int period) {
    double[] y = ClassicalSeries.read(name);
    assertTrue(UnitRoots.seasonalStrength(y, period) > 0.6);
    double[] linear = new double[3];
    double[] smoothed = new double[3];
    for (long seed = 1; seed <= 5; seed++) {
      double[][] masked = {
        Gaps.random(y, 0.1, seed), Gaps.random(y, 0.3, seed), blocks(y, period, seed)
      };
      for (int kind = 0; kind < masked.length; kind++) {
        linear[kind] += squares(y, Interpolation.bridge(masked[kind]));
        smoothed[kind] += squares(y, smoothed(masked[kind], period));
      }
    }
    for (int kind = 0; kind < linear.length; kind++) {
      double ratio = Math.sqrt(smoothed[kind] / linear[kind]);
      assertTrue(ratio <= 0.8, name + ", kind " + kind + ": " + ratio);
    }
  }

  private static double[] blocks(double[] y, int period, long seed) {
    return Gaps.blocks(y, period / 2, 3 * period, seed);
  }

  private static double[] smoothed(double[] y, int period) {
    double[] seasonal = new Differencing(0, 1, period).apply(Interpolation.bridge(y));
    int d = UnitRoots.differences(seasonal, 1, 0);
    SarimaOrder order = SarimaOrder.of(1 - d, d, 1).seasonal(0, 1, 1, period);
    ArmaFit fit = ArmaFit.of(order, ArmaData.of(order.differencing(), y), () -> {});
    return KalmanSmoother.filled(fit.process(), order.differencing(), y);
  }

  private static double squares(double[] y, double[] filled) {
    assertEquals(y.length, filled.length);
    double sum = 0;
    for (int t = 0; t < y.length; t++) {
      sum += (y[t] - filled[t]) * (y[t] - filled[t]);
    }
    return sum;
  }
}
