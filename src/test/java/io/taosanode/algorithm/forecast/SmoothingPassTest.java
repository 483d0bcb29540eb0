package io.taosanode.algorithm.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kernel against the component form of the textbook and against difference quotients. */
class SmoothingPassTest {
  private static final long SEED = 21;
  private static final int PERIOD = 4;
  private static final double[] X = series();

  @ParameterizedTest
  @CsvSource({
    "NONE,NONE",
    "ADD,NONE",
    "MUL,NONE",
    "NONE,ADD",
    "ADD,ADD",
    "MUL,ADD",
    "NONE,MUL",
    "ADD,MUL",
    "MUL,MUL"
  })
  void errorFormEqualsTheComponentForm(Component trend, Component season) {
    SmoothingForm form = form(trend, season);
    SmoothingWeights weights = weights(form);
    InitialStates states = states(form);
    SmoothingPass pass = new SmoothingPass(X, form);
    Textbook textbook = new Textbook(form, weights, states);
    assertEquals(textbook.sse, pass.forward(weights, states), 1e-12, "seed " + SEED);
    assertArrayEquals(textbook.forecast(9), pass.forecast(9), 1e-12, "seed " + SEED);
  }

  @ParameterizedTest
  @CsvSource({
    "NONE,NONE",
    "ADD,NONE",
    "MUL,NONE",
    "NONE,ADD",
    "ADD,ADD",
    "MUL,ADD",
    "NONE,MUL",
    "ADD,MUL",
    "MUL,MUL"
  })
  void gradientEqualsTheDifferenceQuotient(Component trend, Component season) {
    SmoothingForm form = form(trend, season);
    SmoothingWeights w = weights(form);
    InitialStates s = states(form);
    SmoothingPass pass = new SmoothingPass(X, form);
    pass.forward(w, s);
    pass.backward();
    double a = w.alpha();
    double b = w.beta();
    double c = w.gamma();
    SmoothingPass other = new SmoothingPass(X, form);
    assertEquals(
        quotient(h -> other.forward(new SmoothingWeights(a + h, b, c, 1), s)),
        pass.weightAdjoints().alpha(),
        1e-6);
    assertEquals(
        quotient(h -> other.forward(new SmoothingWeights(a, b + h, c, 1), s)),
        pass.weightAdjoints().beta(),
        1e-6);
    assertEquals(
        quotient(h -> other.forward(new SmoothingWeights(a, b, c + h, 1), s)),
        pass.weightAdjoints().gamma(),
        1e-6);
    assertEquals(
        quotient(h -> other.forward(w, new InitialStates(s.level() + h, s.slope(), s.seasons()))),
        pass.levelAdjoint(),
        1e-6);
    assertEquals(
        quotient(h -> other.forward(w, new InitialStates(s.level(), s.slope() + h, s.seasons()))),
        pass.slopeAdjoint(),
        1e-6);
    for (int k = 0; k < form.period(); k++) {
      int phase = k;
      DoubleUnaryOperator moved =
          h -> {
            double[] seasons = s.seasons().clone();
            seasons[phase] += h;
            return other.forward(w, new InitialStates(s.level(), s.slope(), seasons));
          };
      assertEquals(quotient(moved), pass.seasonAdjoint(k), 1e-6, "phase " + k);
    }
  }

  @Test
  void multiStepErrorOfOneStepIsTheMeanSquaredError() {
    SmoothingForm form = form(Component.ADD, Component.MUL);
    SmoothingPass pass = new SmoothingPass(X, form);
    double sse = pass.forward(weights(form), states(form));
    assertEquals(sse / X.length, pass.multiStepLoss(1, e -> e * e), 1e-14);
  }

  @Test
  void multiStepErrorIsThatOfForecastsFromEveryOrigin() {
    SmoothingForm form = form(Component.MUL, Component.ADD);
    SmoothingPass pass = new SmoothingPass(X, form);
    pass.forward(weights(form), states(form));
    double sum = 0;
    int count = 0;
    for (int t = 0; t < X.length; t++) {
      double[] history = Arrays.copyOf(X, t);
      SmoothingPass part = new SmoothingPass(history, form);
      part.forward(weights(form), states(form));
      double[] forecast = part.forecast(7);
      for (int h = 0; h < 7 && t + h < X.length; h++) {
        sum += (X[t + h] - forecast[h]) * (X[t + h] - forecast[h]);
        count++;
      }
    }
    assertEquals(sum / count, pass.multiStepLoss(7, e -> e * e), 1e-12);
  }

  @Test
  void factorThatReachesZeroIsInadmissible() {
    SmoothingForm form = form(Component.ADD, Component.MUL);
    InitialStates falling = new InitialStates(1, -0.5, new double[] {1, 1, 1, 1});
    double sse = new SmoothingPass(X, form).forward(new SmoothingWeights(0, 0, 0, 1), falling);
    assertTrue(Double.isInfinite(sse));
  }

  private static double quotient(DoubleUnaryOperator function) {
    double h = 1e-6;
    return (function.applyAsDouble(h) - function.applyAsDouble(-h)) / (2 * h);
  }

  private static SmoothingForm form(Component trend, Component season) {
    return new SmoothingForm(false, trend, false, season, season == Component.NONE ? 1 : PERIOD);
  }

  private static SmoothingWeights weights(SmoothingForm form) {
    return new SmoothingWeights(
        0.4, form.hasTrend() ? 0.4 * 0.3 : 0, form.hasSeason() ? 0.2 : 0, 1);
  }

  private static InitialStates states(SmoothingForm form) {
    double slope = form.trend() == Component.ADD ? 0.01 : 1.02;
    double neutral = form.season() == Component.MUL ? 1 : 0;
    double[] seasons =
        form.hasSeason()
            ? new double[] {neutral + 0.2, neutral - 0.1, neutral + 0.1, neutral - 0.15}
            : new double[] {neutral};
    return new InitialStates(0.6, form.hasTrend() ? slope : form.flatSlope(), seasons);
  }

  private static double[] series() {
    Random random = new Random(SEED);
    double[] x = new double[23];
    for (int t = 0; t < x.length; t++) {
      x[t] =
          (0.6 + 0.01 * t) * (1 + 0.2 * Math.sin(Math.PI * t / 2)) + 0.05 * random.nextGaussian();
    }
    return x;
  }

  /** The recursions as printed by Holt and Winters, each state a weighted mean. */
  private static final class Textbook {
    private final SmoothingForm form;
    private double level;
    private double slope;
    private final double[] seasons;
    private double sse;

    Textbook(SmoothingForm form, SmoothingWeights w, InitialStates start) {
      this.form = form;
      level = start.level();
      slope = start.slope();
      seasons = start.seasons().clone();
      double beta = w.beta() / w.alpha();
      boolean mulSeason = form.season() == Component.MUL;
      boolean mulTrend = form.trend() == Component.MUL;
      for (int t = 0; t < X.length; t++) {
        double s = seasons[t % seasons.length];
        double base = mulTrend ? level * slope : level + slope;
        double e = X[t] - (mulSeason ? base * s : base + s);
        sse += e * e;
        double adjusted = mulSeason ? X[t] / s : X[t] - s;
        double next = w.alpha() * adjusted + (1 - w.alpha()) * base;
        double change = mulTrend ? next / level : next - level;
        slope = beta * change + (1 - beta) * slope;
        double deviation = mulSeason ? X[t] / base : X[t] - base;
        seasons[t % seasons.length] = w.gamma() * deviation + (1 - w.gamma()) * s;
        level = next;
      }
    }

    double[] forecast(int horizon) {
      double[] mean = new double[horizon];
      for (int h = 1; h <= horizon; h++) {
        double base =
            form.trend() == Component.MUL ? level * Math.pow(slope, h) : level + h * slope;
        double s = seasons[(X.length + h - 1) % seasons.length];
        mean[h - 1] = form.season() == Component.MUL ? base * s : base + s;
      }
      return mean;
    }
  }
}
