package io.taosanode.algorithm.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThetaPassTest {
  private static final double[] NILE = RecordedSeries.read("nile");
  private static final int HORIZON = 6;

  /** One-step forecasts and forecasts by the definition, with a fresh regression at each step. */
  private static double[] plain(
      double[] x, double alpha, double level, double weight, boolean dynamic, int horizon) {
    double[] y = Arrays.copyOf(x, x.length + horizon);
    double[] mu = new double[y.length];
    double l = level;
    for (int t = 1; t <= y.length; t++) {
      int known = dynamic ? t - 1 : x.length;
      SimpleRegression line = new SimpleRegression();
      for (int i = 1; i <= known; i++) {
        line.addData(i, y[i - 1]);
      }
      double b = known < 2 ? 0 : line.getSlope();
      double a = known == 0 ? 0 : known == 1 ? y[0] : line.getIntercept();
      double kept = Math.pow(1 - alpha, t - 1);
      mu[t - 1] = l + weight * (kept * a + (1 - kept * (1 - alpha)) / alpha * b);
      y[t - 1] = t <= x.length ? y[t - 1] : mu[t - 1];
      l = alpha * y[t - 1] + (1 - alpha) * l;
    }
    return mu;
  }

  private static double sse(double[] x, double[] mu) {
    double sum = 0;
    for (int t = ThetaPass.SKIPPED; t < x.length; t++) {
      sum += (x[t] - mu[t]) * (x[t] - mu[t]);
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void recursionFollowsTheDefinition(boolean dynamic, boolean free) {
    for (double alpha : new double[] {0.1, 0.45, 0.99}) {
      ThetaPass pass = new ThetaPass(NILE, dynamic, free);
      double actual = pass.fit(alpha);
      double[] mu = plain(NILE, alpha, pass.level(), pass.weight(), dynamic, HORIZON);
      assertArrayEquals(mu, pass.expected(alpha, HORIZON), 1e-7);
      assertEquals(sse(NILE, mu), actual, 1e-7 * actual);
    }
  }

  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void noOtherLevelOrThetaFitsBetter(boolean dynamic, boolean free) {
    double alpha = 0.3;
    ThetaPass pass = new ThetaPass(NILE, dynamic, free);
    double least = pass.fit(alpha);
    for (double shift : new double[] {-5, 5}) {
      double[] mu = plain(NILE, alpha, pass.level() + shift, pass.weight(), dynamic, 0);
      assertTrue(sse(NILE, mu) > least);
    }
    for (double share : new double[] {pass.weight() * 0.99, pass.weight() * 0.99 + 0.01}) {
      double[] mu = plain(NILE, alpha, pass.level(), share, dynamic, 0);
      assertTrue(!free || sse(NILE, mu) >= least * (1 - 1e-12));
    }
  }

  @ParameterizedTest
  @CsvSource({"true, true", "false, true"})
  void responseIsTheEffectOfAChangedValue(boolean dynamic, boolean free) {
    double alpha = 0.3;
    ThetaPass pass = new ThetaPass(NILE, dynamic, free);
    pass.fit(alpha);
    double[] psi = pass.response(alpha, HORIZON);
    double[] mu = pass.expected(alpha, HORIZON);
    double[] longer = Arrays.copyOf(NILE, NILE.length + 1);
    longer[NILE.length] = mu[NILE.length] + 100;
    double[] changed = plain(longer, alpha, pass.level(), pass.weight(), dynamic, HORIZON - 1);
    if (!dynamic) {
      changed = staticContinuation(alpha, pass, longer);
    }
    assertEquals(1, psi[0]);
    for (int h = 1; h < HORIZON; h++) {
      int t = NILE.length + h;
      assertEquals(psi[h], (changed[t] - mu[t]) / 100, 1e-9);
    }
  }

  /** The line of a static model stays that of the history. */
  private static double[] staticContinuation(double alpha, ThetaPass pass, double[] longer) {
    double[] mu = pass.expected(alpha, HORIZON);
    double[] changed = mu.clone();
    double error = longer[NILE.length] - mu[NILE.length];
    for (int h = 1; h < HORIZON; h++) {
      changed[NILE.length + h] += alpha * error;
    }
    return changed;
  }

  @Test
  void lineIsThatOfLeastSquares() {
    ThetaPass.Line line = new ThetaPass.Line();
    SimpleRegression regression = new SimpleRegression();
    for (int t = 0; t < NILE.length; t++) {
      line.add(NILE[t]);
      regression.addData(t + 1, NILE[t]);
    }
    assertEquals(regression.getSlope(), line.slope(), 1e-10);
    assertEquals(regression.getIntercept(), line.intercept(), 1e-8);
  }
}
