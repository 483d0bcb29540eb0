package io.taosanode.algorithm.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CesPassTest {
  private static final int PERIOD = 4;
  private static final int HORIZON = 9;
  private static final long SEED = 23;
  private static final CesWeights WEIGHTS = new CesWeights(1.3, 1.02, 1.2, 0.97);

  private static double[] series() {
    Random random = new Random(SEED);
    double[] x = new double[30];
    Arrays.setAll(x, t -> 0.4 + 0.1 * Math.cos(t * Math.PI / 2) + 0.05 * random.nextGaussian());
    return x;
  }

  /** The linear state space form y = w's + e, s' = F s + g e, oldest season first. */
  private record Linear(RealMatrix transition, RealVector gain, RealVector measure) {
    static Linear of(CesForm form, CesWeights w) {
      int lag = form.lag(PERIOD);
      int seasons = form.addsSeason() ? PERIOD : 0;
      int size = 2 * (lag + seasons);
      Linear linear =
          new Linear(
              new Array2DRowRealMatrix(size, size),
              new ArrayRealVector(size),
              new ArrayRealVector(size));
      linear.block(0, lag, w.a0(), w.a1(), true);
      if (seasons > 0) {
        linear.block(2 * lag, seasons, w.b0(), w.b1(), form == CesForm.FULL);
      }
      return linear;
    }

    /** A pair of rings: values at {@code at}, potentials behind them. */
    private void block(int at, int length, double real, double imaginary, boolean complex) {
      for (int k = 0; k + 1 < length; k++) {
        transition.setEntry(at + k, at + k + 1, 1);
        transition.setEntry(at + length + k, at + length + k + 1, 1);
      }
      int last = at + length - 1;
      transition.setEntry(last, at, 1);
      transition.setEntry(last + length, at, complex ? 1 : 0);
      transition.setEntry(last, at + length, complex ? -(1 - imaginary) : 0);
      transition.setEntry(last + length, at + length, complex ? 1 - real : 1);
      gain.setEntry(last, complex ? real - imaginary : real);
      gain.setEntry(last + length, complex ? real + imaginary : 0);
      measure.setEntry(at, 1);
    }
  }

  private static CesPass prepared(double[] x, CesForm form, double change, int index) {
    CesPass pass = new CesPass(x, form, PERIOD);
    int lag = form.lag(PERIOD);
    int seasons = form.addsSeason() ? PERIOD : 0;
    for (int k = 0; k < lag; k++) {
      pass.levels()[k] = 0.4 + 0.03 * k + (index == k ? change : 0);
      pass.potentials()[k] = 0.35 - 0.02 * k + (index == lag + k ? change : 0);
    }
    for (int k = 0; k < seasons; k++) {
      pass.seasons()[k] = 0.1 - 0.06 * k + (index == 2 * lag + k ? change : 0);
      pass.seasonPotentials()[k] = 0.05 * k + (index == 2 * lag + seasons + k ? change : 0);
    }
    return pass;
  }

  private static RealVector initial(CesForm form) {
    CesPass pass = prepared(new double[0], form, 0, -1);
    int lag = form.lag(PERIOD);
    RealVector state =
        new ArrayRealVector(Arrays.copyOf(pass.levels(), lag))
            .append(new ArrayRealVector(Arrays.copyOf(pass.potentials(), lag)));
    return form.addsSeason()
        ? state
            .append(new ArrayRealVector(Arrays.copyOf(pass.seasons(), PERIOD)))
            .append(new ArrayRealVector(Arrays.copyOf(pass.seasonPotentials(), PERIOD)))
        : state;
  }

  @ParameterizedTest
  @EnumSource
  void recursionIsThatOfTheMatrixForm(CesForm form) {
    double[] x = series();
    CesPass pass = prepared(x, form, 0, -1);
    double sse = pass.forward(WEIGHTS);
    Linear linear = Linear.of(form, WEIGHTS);
    RealVector state = initial(form);
    double sum = 0;
    for (double value : x) {
      double e = value - linear.measure.dotProduct(state);
      sum += e * e;
      state = linear.transition.operate(state).add(linear.gain.mapMultiply(e));
    }
    assertEquals(sum, sse, 1e-12 * sum);
    double[] mean = new double[HORIZON];
    for (int h = 0; h < HORIZON; h++) {
      mean[h] = linear.measure.dotProduct(state);
      state = linear.transition.operate(state);
    }
    assertArrayEquals(mean, pass.forecast(WEIGHTS, HORIZON), 1e-12);
  }

  @ParameterizedTest
  @EnumSource
  void responseIsThatOfTheMatrixForm(CesForm form) {
    Linear linear = Linear.of(form, WEIGHTS);
    double[] psi = prepared(series(), form, 0, -1).response(WEIGHTS, HORIZON);
    assertEquals(1, psi[0]);
    RealVector state = linear.gain;
    for (int h = 1; h < HORIZON; h++) {
      assertEquals(linear.measure.dotProduct(state), psi[h], 1e-12);
      state = linear.transition.operate(state);
    }
  }

  @ParameterizedTest
  @EnumSource
  void gradientIsThatOfDifferences(CesForm form) {
    double[] x = series();
    CesPass pass = prepared(x, form, 0, -1);
    pass.forward(WEIGHTS);
    pass.backward(WEIGHTS);
    for (int i = 0; i < 4; i++) {
      double slope = (moved(x, form, i, 1e-6) - moved(x, form, i, -1e-6)) / 2e-6;
      assertEquals(slope, pass.weightAdjoint(i), 1e-6 * Math.max(1, Math.abs(slope)));
    }
    int lag = form.lag(PERIOD);
    int seasons = form.addsSeason() ? PERIOD : 0;
    for (int k = 0; k < 2 * (lag + seasons); k++) {
      double actual =
          k < lag
              ? pass.levelAdjoint(k)
              : k < 2 * lag
                  ? pass.potentialAdjoint(k - lag)
                  : k < 2 * lag + seasons
                      ? pass.seasonAdjoint(k - 2 * lag)
                      : pass.seasonPotentialAdjoint(k - 2 * lag - seasons);
      double slope =
          (prepared(x, form, 1e-6, k).forward(WEIGHTS)
                  - prepared(x, form, -1e-6, k).forward(WEIGHTS))
              / 2e-6;
      assertEquals(slope, actual, 1e-6 * Math.max(1, Math.abs(slope)), "state " + k);
    }
  }

  private static double moved(double[] x, CesForm form, int index, double by) {
    double[] w = {WEIGHTS.a0(), WEIGHTS.a1(), WEIGHTS.b0(), WEIGHTS.b1()};
    w[index] += by;
    return prepared(x, form, 0, -1).forward(new CesWeights(w[0], w[1], w[2], w[3]));
  }
}
