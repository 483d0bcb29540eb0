package io.taosanode.math.arma;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArmaProcessTest {
  static LongStream seeds() {
    return LongStream.rangeClosed(1, 40);
  }

  @Test
  void seasonalFactorsAreMultipliedOut() {
    SarimaOrder order = SarimaOrder.of(1, 0, 1).seasonal(1, 0, 1, 4);
    ArmaProcess process = ArmaProcess.of(order, new double[] {0.5, 0.3, 0.2, -0.4});
    assertArrayEquals(new double[] {0.5, 0, 0, 0.2, -0.1}, process.phi(), 1e-15);
    assertArrayEquals(new double[] {0.3, 0, 0, -0.4, -0.12}, process.theta(), 1e-15);
    assertArrayEquals(new int[] {1, 4, 5}, process.phiLags());
  }

  /**
   * For ARMA(1,1): gamma_0 = (1 + 2 phi theta + theta^2) / (1 - phi^2), gamma_k = phi gamma_k-1.
   */
  @Test
  void autocovariancesOfTheMixedModelAreTheTextbooks() {
    double phi = 0.8;
    double theta = -0.3;
    double[] gamma = new ArmaProcess(new double[] {phi}, new double[] {theta}).autocovariances(3);
    double zero = (1 + 2 * phi * theta + theta * theta) / (1 - phi * phi);
    double one = phi * zero + theta;
    assertArrayEquals(new double[] {zero, one, phi * one, phi * phi * one}, gamma, 1e-12);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void autocovariancesAreSumsOfPsiWeights(long seed) {
    ArmaProcess process = new RandomModel(seed).process();
    double[] psi = process.psi(20_000);
    double[] gamma = process.autocovariances(30);
    for (int k = 0; k <= 30; k++) {
      double sum = 0;
      for (int j = 0; j + k < psi.length; j++) {
        sum += psi[j] * psi[j + k];
      }
      assertEquals(sum, gamma[k], 1e-8 * gamma[0], "seed " + seed + ", lag " + k);
    }
  }

  @Test
  void explosiveProcessHasNoAutocovariances() {
    assertEquals(
        0, new ArmaProcess(new double[] {0.5, 0.6}, new double[0]).autocovariances(3).length);
  }

  @Test
  void integratedWhiteNoiseRemembersEverything() {
    ArmaProcess noise = new ArmaProcess(new double[0], new double[0]);
    assertArrayEquals(
        new double[] {1, 2, 3, 4}, noise.integrated(new Differencing(2, 0, 0)).psi(4));
    assertArrayEquals(
        new double[] {1, 0, 0, 1}, noise.integrated(new Differencing(0, 1, 3)).psi(4));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void partialAutocorrelationsComeBack(long seed) {
    double[] partial = new Random(seed).doubles(6, -0.95, 0.95).toArray();
    double[] coefficients = PartialAutocorrelations.toCoefficients(partial);
    assertArrayEquals(partial, PartialAutocorrelations.ofCoefficients(coefficients), 1e-9);
  }

  /** R 4.2.2: pacf(lh) and ar(lh, order.max = 3). */
  @Test
  void yuleWalkerCoefficientsFollowFromThePartialAutocorrelations() {
    double[] partial = {0.57552, -0.22341, -0.22694};
    assertArrayEquals(
        new double[] {0.65340, -0.06362, -0.22694},
        PartialAutocorrelations.toCoefficients(partial),
        2e-5);
  }

  @Test
  void rootsOfALineAreFound() {
    assertTrue(PartialAutocorrelations.rootsBeyond(new double[] {0.9}, 1.1));
    assertFalse(PartialAutocorrelations.rootsBeyond(new double[] {0.9}, 1.12));
    assertFalse(PartialAutocorrelations.rootsBeyond(new double[] {1, 0.1}, 1));
  }

  @Test
  void differencingIsUndoneByIntegration() {
    double[] y = new RandomModel(4).values(60);
    for (Differencing differencing :
        new Differencing[] {
          new Differencing(0, 0, 0), new Differencing(2, 0, 0), new Differencing(1, 1, 12)
        }) {
      double[] w = differencing.apply(y);
      double[] start = Arrays.copyOf(y, 40);
      double[] future = Arrays.copyOfRange(w, 40 - differencing.lost(), 60 - differencing.lost());
      double[] expected = Arrays.copyOfRange(y, 40, 60);
      assertArrayEquals(expected, differencing.integrate(start, future), 1e-10);
    }
  }

  @Test
  void seasonalOrdersNeedASeason() {
    assertThrows(
        IllegalArgumentException.class, () -> SarimaOrder.of(1, 0, 0).seasonal(1, 0, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> SarimaOrder.of(-1, 0, 0));
  }
}
