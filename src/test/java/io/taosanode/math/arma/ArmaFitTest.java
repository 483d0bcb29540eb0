package io.taosanode.math.arma;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.math.LevenbergMarquardt;
import io.taosanode.property.ClassicalSeries;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArmaFitTest {
  static Stream<ModelCase> recorded() {
    return ModelCase.read("/golden/arima/fits.csv");
  }

  static Stream<ModelCase> complete() {
    return recorded().filter(model -> !model.cell(0).equals("presidents"));
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void likelihoodIsNoLowerThanTheReference(ModelCase model) {
    double reference = model.numbers(6)[0];
    double slack = model.cell(7).equals("exact") ? slack(model.cell(6)) : 5e-3;
    assertTrue(
        fit(model).logLikelihood() >= reference - slack, () -> "" + fit(model).logLikelihood());
  }

  /** R 4.2.2: -84.3888, with a diffuse start. The optimum is flat: coefficients differ by 0.03. */
  @Test
  void carbonDioxideReachesTheLikelihoodOfTheReference() {
    SarimaOrder order = SarimaOrder.of(1, 1, 1).seasonal(1, 1, 2, 12);
    double[] w = order.differencing().apply(ClassicalSeries.read("co2"));
    assertTrue(ArmaFit.of(order, new ArmaData(w), () -> {}).logLikelihood() >= -84.3888 - 5e-3);
  }

  /** Half a unit of the last printed digit. */
  private static double slack(String printed) {
    int decimals = printed.length() - printed.indexOf('.') - 1;
    return 1e-6 + 0.5 * Math.pow(10, -decimals);
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void coefficientsEqualTheReference(ModelCase model) {
    ArmaFit fit = fit(model);
    assertArrayEquals(model.numbers(4), fit.coefficients(), 1e-3);
    double[] expected = model.numbers(5);
    for (int j = 0; j < expected.length; j++) {
      assertEquals(expected[j], fit.beta()[j], 1e-3 * Math.abs(expected[j]));
    }
  }

  @ParameterizedTest
  @MethodSource("complete")
  void centralDifferencesVanishAtTheOptimum(ModelCase model) {
    ArmaFit fit = fit(model);
    ArmaLikelihood likelihood = model.data().exact();
    double best = likelihood.criterion(fit.process());
    double[] at = fit.coefficients();
    for (int k = 0; k < at.length; k++) {
      double here = at[k];
      at[k] = here + 1e-4;
      double above = likelihood.criterion(ArmaProcess.of(model.order(), at));
      at[k] = here - 1e-4;
      double below = likelihood.criterion(ArmaProcess.of(model.order(), at));
      at[k] = here;
      assertTrue(above >= best && below >= best, model + " coefficient " + k);
    }
  }

  @Test
  void optimumIsConvergedInAFewIterations() {
    int[] calls = {0};
    ModelCase airline = recorded().filter(m -> m.cell(1).equals("log")).findFirst().orElseThrow();
    assertTrue(ArmaFit.of(airline.order(), airline.data(), () -> calls[0]++).converged());
    assertTrue(calls[0] < 80, calls[0] + " evaluations");
  }

  /** AICc of R's choices: 180.96 for co2 (1,1,1)(1,1,2), 1049.6 for nottem (1,0,2)(1,1,2). */
  @Test
  void modelsOfTheSearchBeatThoseOfTheReference() {
    SarimaOrder co2 = SarimaOrder.of(2, 1, 1).seasonal(0, 1, 1, 12);
    assertTrue(correctedAic("co2", co2) < 178);
    SarimaOrder nottem = SarimaOrder.of(0, 0, 2).seasonal(1, 1, 1, 12);
    assertTrue(correctedAic("nottem", nottem) < 1046);
  }

  private static double correctedAic(String series, SarimaOrder order) {
    double[] w = order.differencing().apply(ClassicalSeries.read(series));
    ArmaFit fit = ArmaFit.of(order, new ArmaData(w), () -> {});
    int k = fit.parameters();
    return -2 * fit.logLikelihood() + 2 * k + 2.0 * k * (k + 1) / (w.length - k - 1);
  }

  /** R 4.2.2: arima(lh, order = c(3,0,0), method = "CSS"). */
  @Test
  void conditionalSumOfSquaresHasTheOptimumOfTheReference() {
    ModelCase third = recorded().skip(1).findFirst().orElseThrow();
    ArmaLikelihood likelihood = third.data().conditional();
    LevenbergMarquardt.Minimum minimum =
        LevenbergMarquardt.minimise(
            (at, residuals) ->
                likelihood.residuals(
                    ArmaProcess.of(third.order(), ArmaParameters.coefficients(third.order(), at)),
                    residuals),
            new double[3],
            48,
            1e-12,
            100);
    double[] expected = {0.65782, -0.06581, -0.23484};
    assertArrayEquals(expected, ArmaParameters.coefficients(third.order(), minimum.point()), 2e-5);
    assertEquals(2.39182, likelihood.beta()[0], 2e-5);
    assertEquals(0.19047, likelihood.sumOfSquares() / likelihood.observed(), 1e-5);
  }

  @Test
  void unitOfTheSeriesDoesNotMatter() {
    double[] y = ClassicalSeries.read("lh");
    double[] scaled = Arrays.stream(y).map(v -> 1e6 * v).toArray();
    double[] ones = new double[y.length];
    Arrays.fill(ones, 1);
    SarimaOrder order = SarimaOrder.of(2, 0, 1);
    ArmaFit one = ArmaFit.of(order, new ArmaData(y, ones), () -> {});
    ArmaFit other = ArmaFit.of(order, new ArmaData(scaled, ones), () -> {});
    assertArrayEquals(one.coefficients(), other.coefficients(), 1e-5);
    assertEquals(one.beta()[0] * 1e6, other.beta()[0], 1);
    assertEquals(one.logLikelihood() - y.length * Math.log(1e6), other.logLikelihood(), 1e-6);
  }

  @Test
  void differencedNoiseHasARootOnTheUnitCircle() {
    double[] noise = new Random(3).doubles(200).toArray();
    double[] w = new Differencing(2, 0, 0).apply(noise);
    ArmaFit fit = ArmaFit.of(SarimaOrder.of(0, 0, 2), new ArmaData(w), () -> {});
    assertFalse(fit.rootsBeyond(1.01));
  }

  @Test
  void whiteNoiseModelIsTheVarianceAlone() {
    double[] y = {1, -1, 2, -2};
    ArmaFit fit = ArmaFit.of(SarimaOrder.of(0, 0, 0), new ArmaData(y), () -> {});
    assertEquals(10, fit.sumOfSquares(), 1e-12);
    assertEquals(1, fit.parameters());
    assertArrayEquals(y, fit.innovations());
  }

  private static ArmaFit fit(ModelCase model) {
    return ArmaFit.of(model.order(), model.data(), () -> {});
  }
}
