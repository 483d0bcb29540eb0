package io.taosanode.math.arma;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KalmanFilterTest {
  private static final Differencing NONE = new Differencing(0, 0, 0);

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 40);
  }

  /** Series, orders, gaps and the likelihood of the observed values by statsmodels. */
  static Stream<GapCase> recorded() {
    return ModelCase.read("/golden/arima/gaps.csv").map(GapCase::new);
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void likelihoodWithGapsEqualsTheRecordedOne(GapCase gaps) {
    ModelCase model = gaps.model();
    ArmaData data = ArmaData.of(model.order().differencing(), gaps.series());
    ArmaLikelihood likelihood = data.exact();
    likelihood.criterion(ArmaProcess.of(model.order(), model.numbers(3)));
    double expected = model.numbers(5)[0];
    assertEquals(expected, likelihood.logLikelihood(), 1e-7 * Math.abs(expected));
    assertEquals(likelihood.observed(), data.observed());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void companionFormEqualsFullMatrices(long seed) {
    RandomModel model = new RandomModel(seed);
    double[] y = Gaps.random(model.values(150), 0.2, seed);
    double[][] columns = {y, model.values(150)};
    ArmaProcess process = model.process();
    double[][] fast = new double[2][150];
    double[][] dense = new double[2][150];
    double[] variances = new double[150];
    double[] expected = new double[150];
    assertTrue(new KalmanFilter(columns, NONE).run(process, fast, variances));
    new DenseKalmanFilter(columns).run(process, dense, expected);
    assertArrayEquals(expected, variances, 1e-8, "seed " + seed);
    assertArrayEquals(dense[0], fast[0], 1e-8, "seed " + seed);
    assertArrayEquals(dense[1], fast[1], 1e-8, "seed " + seed);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void completeSeriesHasTheErrorsOfItsDifferences(long seed) {
    RandomModel model = new RandomModel(seed);
    double[] y = model.values(100);
    ArmaProcess process = model.process();
    for (Differencing differencing :
        new Differencing[] {
          new Differencing(1, 0, 0), new Differencing(2, 0, 0), new Differencing(1, 1, 7)
        }) {
      double[] w = differencing.apply(y);
      double[][] expected = new double[1][w.length];
      new DenseKalmanFilter(new double[][] {w}).run(process, expected, new double[w.length]);
      double[][] errors = new double[1][100];
      new KalmanFilter(new double[][] {y}, differencing).run(process, errors, new double[100]);
      double[] predicted = Arrays.copyOfRange(errors[0], differencing.lost(), 100);
      assertArrayEquals(expected[0], predicted, 1e-7, "seed " + seed + " " + differencing);
      assertTrue(
          Arrays.stream(errors[0]).limit(differencing.lost()).allMatch(Double::isNaN),
          "seed " + seed);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void continuationIsThatOfTheDifferences(long seed) {
    RandomModel model = new RandomModel(seed);
    Differencing differencing = new Differencing(1, 1, 4);
    double[] y = model.values(3000);
    ArmaProcess process = model.process();
    double[] w = differencing.apply(y);
    ChandrasekharFilter filter = new ChandrasekharFilter(new double[][] {w});
    double[][] errors = new double[1][w.length];
    filter.run(process, errors, new double[w.length]);
    double[] expected = differencing.integrate(y, filter.forecast(process, errors[0], 20));
    KalmanFilter.Continuation continuation =
        new KalmanFilter(new double[][] {y}, differencing).continued(process, 20);
    assertArrayEquals(expected, continuation.mean(), 1e-6, "seed " + seed);
    double[] psi = process.integrated(differencing).psi(20);
    double sum = 0;
    for (int h = 0; h < 20; h++) {
      sum += psi[h] * psi[h];
      assertEquals(sum, continuation.variance()[h], 1e-6 * sum, "seed " + seed);
    }
  }

  @Test
  void gapAtTheEndWidensTheContinuation() {
    double[] y = new RandomModel(3).values(60);
    double[] gappy = y.clone();
    Arrays.fill(gappy, 50, 60, Double.NaN);
    ArmaProcess walk = new ArmaProcess(new double[0], new double[0]);
    Differencing first = new Differencing(1, 0, 0);
    double whole = new KalmanFilter(new double[][] {y}, first).continued(walk, 1).variance()[0];
    double cut = new KalmanFilter(new double[][] {gappy}, first).continued(walk, 1).variance()[0];
    assertEquals(1, whole, 1e-12);
    assertEquals(11, cut, 1e-12);
  }

  /** A straight line through two observations far apart: the third has variance 1 + 2 + ... */
  @Test
  void secondDifferencesStartFromAnyTwoObservations() {
    double[] y = new double[1002];
    Arrays.fill(y, Double.NaN);
    y[0] = 5;
    y[1000] = 1005;
    y[1001] = 1006;
    ArmaProcess noise = new ArmaProcess(new double[0], new double[0]);
    double[][] errors = new double[1][y.length];
    new KalmanFilter(new double[][] {y}, new Differencing(2, 0, 0))
        .run(noise, errors, new double[y.length]);
    assertTrue(Double.isNaN(errors[0][1000]));
    assertEquals(0, errors[0][1001], 1e-9);
  }

  @Test
  void monthThatWasNeverObservedIsUndetermined() {
    double[] y = new RandomModel(5).values(60);
    for (int t = 3; t < 60; t += 12) {
      y[t] = Double.NaN;
    }
    assertFalse(KalmanFilter.isDetermined(y, new Differencing(0, 1, 12)));
    y[51] = 3;
    assertTrue(KalmanFilter.isDetermined(y, new Differencing(0, 1, 12)));
    assertTrue(KalmanFilter.isDetermined(y, new Differencing(1, 1, 12)));
  }
}
