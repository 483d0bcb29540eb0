package io.taosanode.math.arma;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArmaLikelihoodTest {
  private static final int LENGTH = 120;

  static Stream<ModelCase> recorded() {
    return ModelCase.read("/golden/arima/likelihood.csv");
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 60);
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void likelihoodAtGivenCoefficientsEqualsTheRecordedOne(ModelCase model) {
    double expected = model.numbers(4)[0];
    ArmaLikelihood likelihood = model.plain().exact();
    likelihood.criterion(ArmaProcess.of(model.order(), model.numbers(3)));
    assertEquals(expected, likelihood.logLikelihood(), 1e-8 * Math.abs(expected));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void rankOneRecursionEqualsTheKalmanFilter(long seed) {
    RandomModel model = new RandomModel(seed);
    double[][] columns = {model.values(LENGTH), ones(), model.values(LENGTH)};
    ArmaProcess process = model.process();
    ArmaLikelihood fast = likelihood(new ChandrasekharFilter(columns), 3);
    ArmaLikelihood slow = likelihood(new DenseKalmanFilter(columns), 3);
    double expected = slow.criterion(process);
    assertEquals(expected, fast.criterion(process), 1e-9 * expected, "seed " + seed);
    assertEquals(slow.logLikelihood(), fast.logLikelihood(), 1e-7, "seed " + seed);
    assertArrayEquals(slow.beta(), fast.beta(), 1e-6, "seed " + seed);
  }

  /** Near unit roots both methods lose digits. */
  @ParameterizedTest
  @MethodSource("seeds")
  void persistentModelsKeepSevenDigits(long seed) {
    RandomModel model = new RandomModel(seed);
    double[][] columns = {model.values(LENGTH)};
    ArmaProcess process = model.persistentProcess();
    double expected = likelihood(new DenseKalmanFilter(columns), 1).criterion(process);
    double fast = likelihood(new ChandrasekharFilter(columns), 1).criterion(process);
    assertEquals(expected, fast, 1e-7 * expected, "seed " + seed);
  }

  /** Over 2000 rows the gain settles in every model. */
  @ParameterizedTest
  @MethodSource("seeds")
  void settledRecursionStaysWithTheKalmanFilter(long seed) {
    RandomModel model = new RandomModel(seed);
    double[][] columns = {model.values(2000)};
    ArmaProcess process = model.process();
    double[][] fast = new double[1][2000];
    double[][] slow = new double[1][2000];
    assertTrue(new ChandrasekharFilter(columns).run(process, fast, new double[2000]));
    new DenseKalmanFilter(columns).run(process, slow, new double[2000]);
    assertArrayEquals(slow[0], fast[0], 1e-5, "seed " + seed);
    assertEquals(slow[0][1999], fast[0][1999], 1e-9, "seed " + seed);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void gapsAreIntegratedOut(long seed) {
    RandomModel model = new RandomModel(seed);
    ArmaProcess process = model.process();
    double[] y = model.values(40);
    double[] gappy = y.clone();
    for (int t : new int[] {0, 7, 8, 9, 30}) {
      gappy[t] = Double.NaN;
    }
    ArmaLikelihood likelihood = new ArmaData(gappy).exact();
    likelihood.criterion(process);
    double expected = density(process, gappy);
    assertEquals(expected, likelihood.logLikelihood(), 1e-7 * Math.abs(expected), "seed " + seed);
  }

  /** The normal density of the observed values with the best innovation variance. */
  private static double density(ArmaProcess process, double[] y) {
    int[] at = IntStream.range(0, y.length).filter(t -> !Double.isNaN(y[t])).toArray();
    double[] gamma = process.autocovariances(y.length);
    double[][] covariance = new double[at.length][at.length];
    double[] observed = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      observed[i] = y[at[i]];
      for (int j = 0; j < at.length; j++) {
        covariance[i][j] = gamma[Math.abs(at[i] - at[j])];
      }
    }
    CholeskyDecomposition factor =
        new CholeskyDecomposition(new Array2DRowRealMatrix(covariance), 1e-9, 0);
    RealMatrix column = new Array2DRowRealMatrix(observed);
    double squares = column.transpose().multiply(factor.getSolver().solve(column)).getEntry(0, 0);
    int n = at.length;
    double log = 0;
    for (int i = 0; i < n; i++) {
      log += 2 * Math.log(factor.getL().getEntry(i, i));
    }
    return -0.5 * (n * (Math.log(2 * Math.PI * squares / n) + 1) + log);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void residualsAreTheCriterionAsASumOfSquares(long seed) {
    RandomModel model = new RandomModel(seed);
    double[] y = model.values(LENGTH);
    ArmaProcess process = model.process();
    ArmaLikelihood likelihood = new ArmaData(y, ones()).exact();
    double[] residuals = new double[LENGTH];
    double sum = likelihood.residuals(process, residuals);
    assertEquals(sum, Arrays.stream(residuals).map(r -> r * r).sum(), 1e-9 * sum);
    assertEquals(sum, LENGTH * likelihood.criterion(process), 1e-12 * sum);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void conditionalErrorsEqualThePlainRecursion(long seed) {
    RandomModel model = new RandomModel(seed);
    ArmaProcess process = model.process();
    double[] w = model.values(LENGTH);
    double[][] e = new double[1][LENGTH];
    new ConditionalFilter(new double[][] {w}).run(process, e, new double[LENGTH]);
    double[] expected = plainRecursion(process, w);
    for (int t = 0; t < LENGTH; t++) {
      double tolerance = 1e-9 * Math.max(1, Math.abs(expected[t]));
      assertEquals(
          t < process.phi().length ? Double.NaN : expected[t], e[0][t], tolerance, "seed " + seed);
    }
  }

  private static double[] plainRecursion(ArmaProcess process, double[] w) {
    double[] e = new double[w.length];
    for (int t = process.phi().length; t < w.length; t++) {
      e[t] = w[t];
      for (int j = 1; j <= process.phi().length; j++) {
        e[t] -= process.phi()[j - 1] * w[t - j];
      }
      for (int j = 1; j <= Math.min(t, process.theta().length); j++) {
        e[t] -= process.theta()[j - 1] * e[t - j];
      }
    }
    return e;
  }

  @Test
  void processThatIsNotStationaryHasNoLikelihood() {
    ArmaProcess explosive = new ArmaProcess(new double[] {1.01}, new double[0]);
    double[] y = new RandomModel(1).values(20);
    assertEquals(Double.POSITIVE_INFINITY, new ArmaData(y).exact().criterion(explosive));
  }

  @Test
  void forecastIsThatOfTheKalmanFilterOverAGapAtTheEnd() {
    int horizon = 30;
    for (long seed = 1; seed <= 20; seed++) {
      RandomModel model = new RandomModel(seed);
      ArmaProcess process = model.process();
      double[] w = model.values(50);
      ChandrasekharFilter filter = new ChandrasekharFilter(new double[][] {w});
      double[][] e = new double[1][50];
      filter.run(process, e, new double[50]);
      double[] forecast = filter.forecast(process, e[0], horizon);
      assertArrayEquals(predictions(process, w, horizon), forecast, 1e-6, "seed " + seed);
    }
  }

  /** What a Kalman filter expects at each step, seen from the error of a value of zero there. */
  private static double[] predictions(ArmaProcess process, double[] w, int horizon) {
    double[] predictions = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      double[] longer = Arrays.copyOf(w, w.length + h + 1);
      Arrays.fill(longer, w.length, longer.length - 1, Double.NaN);
      double[][] e = new double[1][longer.length];
      new DenseKalmanFilter(new double[][] {longer}).run(process, e, new double[longer.length]);
      predictions[h] = -e[0][longer.length - 1];
    }
    return predictions;
  }

  private static ArmaLikelihood likelihood(InnovationFilter filter, int columns) {
    return new ArmaLikelihood(filter, columns, LENGTH);
  }

  private static double[] ones() {
    double[] ones = new double[LENGTH];
    Arrays.fill(ones, 1);
    return ones;
  }
}
