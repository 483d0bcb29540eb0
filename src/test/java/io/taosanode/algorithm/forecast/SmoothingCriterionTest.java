package io.taosanode.algorithm.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.RunContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SmoothingCriterionTest {
  private static final int PERIOD = 4;
  private static final long SEED = 11;
  private static final SmoothingWeights WEIGHTS = new SmoothingWeights(0.35, 0.12, 0.2, 0.93);

  static Stream<SmoothingForm> forms() {
    List<SmoothingForm> forms = new ArrayList<>();
    for (boolean factorError : new boolean[] {false, true}) {
      for (Component trend : Component.values()) {
        for (Component season : Component.values()) {
          for (boolean damped : new boolean[] {false, true}) {
            if (!damped || trend != Component.NONE) {
              int period = season == Component.NONE ? 1 : PERIOD;
              forms.add(new SmoothingForm(factorError, trend, damped, season, period));
            }
          }
        }
      }
    }
    return forms.stream();
  }

  private static double[] series() {
    Random random = new Random(SEED);
    double[] x = new double[40];
    for (int t = 0; t < x.length; t++) {
      x[t] = 0.5 + 0.005 * t + 0.1 * Math.sin(t * Math.PI / 2) + 0.03 * random.nextGaussian();
    }
    return x;
  }

  private static InitialStates states(SmoothingForm form) {
    double[] additive = {0.02, 0.09, -0.03, -0.08};
    double[] factors = {1.02, 1.17, 0.96, 0.85};
    double[] seasons = {0};
    if (form.season() == Component.ADD) {
      seasons = additive;
    } else if (form.season() == Component.MUL) {
      seasons = factors;
    }
    double slope = form.trend() == Component.MUL ? 1.01 : form.hasTrend() ? 0.006 : 0;
    return new InitialStates(0.49, slope, seasons);
  }

  private static SmoothingWeights weights(SmoothingForm form) {
    return new SmoothingWeights(
        WEIGHTS.alpha(),
        form.hasTrend() ? WEIGHTS.beta() : 0,
        form.hasSeason() ? WEIGHTS.gamma() : 0,
        form.damped() ? WEIGHTS.phi() : 1);
  }

  /** The criterion straight from the model's definition, with a list of states. */
  private static double plainCriterion(
      double[] x, SmoothingForm form, SmoothingWeights w, InitialStates start) {
    double l = start.level();
    double b = start.slope();
    List<Double> s = new ArrayList<>();
    for (double v : start.seasons()) {
      s.add(form.hasSeason() ? v : form.season() == Component.MUL ? 1 : 0);
    }
    double sum = 0;
    double logs = 0;
    for (int t = 0; t < x.length; t++) {
      boolean mulTrend = form.trend() == Component.MUL;
      boolean mulSeason = form.season() == Component.MUL;
      double trend = mulTrend ? l * Math.pow(b, w.phi()) : l + w.phi() * b;
      double old = s.get(t);
      double mu = mulSeason ? trend * old : trend + old;
      double error = form.factorError() ? (x[t] - mu) / mu : x[t] - mu;
      double absolute = form.factorError() ? mu * error : error;
      double inLevel = mulSeason ? absolute / old : absolute;
      sum += error * error;
      logs += form.factorError() ? Math.log(mu) : 0;
      b =
          mulTrend
              ? Math.pow(b, w.phi()) + w.beta() * inLevel / l
              : w.phi() * b + w.beta() * inLevel;
      s.add(old + w.gamma() * (mulSeason ? absolute / trend : absolute));
      l = trend + w.alpha() * inLevel;
    }
    return sum * Math.exp(2 * logs / x.length);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void criterionFollowsTheDefinition(SmoothingForm form) {
    double[] x = series();
    double expected = plainCriterion(x, form, weights(form), states(form));
    double actual = new SmoothingPass(x, form).forward(weights(form), states(form));
    assertEquals(expected, actual, 1e-12 * expected);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void gradientIsThatOfDifferences(SmoothingForm form) {
    double[] x = series();
    SmoothingPass pass = new SmoothingPass(x, form);
    SmoothingWeights w = weights(form);
    InitialStates s = states(form);
    pass.forward(w, s);
    pass.backward();
    ToDoubleBiFunction<SmoothingWeights, InitialStates> f = (a, b) -> plainCriterion(x, form, a, b);
    double h = 1e-6;
    assertSlope(
        (f.applyAsDouble(new SmoothingWeights(w.alpha() + h, w.beta(), w.gamma(), w.phi()), s)
                - f.applyAsDouble(
                    new SmoothingWeights(w.alpha() - h, w.beta(), w.gamma(), w.phi()), s))
            / (2 * h),
        pass.weightAdjoints().alpha());
    assertSlope(
        (f.applyAsDouble(new SmoothingWeights(w.alpha(), w.beta() + h, w.gamma(), w.phi()), s)
                - f.applyAsDouble(
                    new SmoothingWeights(w.alpha(), w.beta() - h, w.gamma(), w.phi()), s))
            / (2 * h),
        pass.weightAdjoints().beta());
    assertSlope(
        (f.applyAsDouble(new SmoothingWeights(w.alpha(), w.beta(), w.gamma() + h, w.phi()), s)
                - f.applyAsDouble(
                    new SmoothingWeights(w.alpha(), w.beta(), w.gamma() - h, w.phi()), s))
            / (2 * h),
        pass.weightAdjoints().gamma());
    assertSlope(
        (f.applyAsDouble(new SmoothingWeights(w.alpha(), w.beta(), w.gamma(), w.phi() + h), s)
                - f.applyAsDouble(
                    new SmoothingWeights(w.alpha(), w.beta(), w.gamma(), w.phi() - h), s))
            / (2 * h),
        form.hasTrend() ? pass.weightAdjoints().phi() : 0);
    assertSlope(
        (f.applyAsDouble(w, new InitialStates(s.level() + h, s.slope(), s.seasons()))
                - f.applyAsDouble(w, new InitialStates(s.level() - h, s.slope(), s.seasons())))
            / (2 * h),
        pass.levelAdjoint());
    assertSlope(
        (f.applyAsDouble(w, new InitialStates(s.level(), s.slope() + h, s.seasons()))
                - f.applyAsDouble(w, new InitialStates(s.level(), s.slope() - h, s.seasons())))
            / (2 * h),
        pass.slopeAdjoint());
    for (int k = 0; k < form.period() && form.hasSeason(); k++) {
      assertSlope(
          (f.applyAsDouble(w, moved(s, k, h)) - f.applyAsDouble(w, moved(s, k, -h))) / (2 * h),
          pass.seasonAdjoint(k));
    }
  }

  private static InitialStates moved(InitialStates s, int phase, double by) {
    double[] seasons = s.seasons().clone();
    seasons[phase] += by;
    return new InitialStates(s.level(), s.slope(), seasons);
  }

  private static void assertSlope(double expected, double actual) {
    assertEquals(expected, actual, 1e-6 * Math.max(1, Math.abs(expected)));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void forecastContinuesTheRecursionWithoutErrors(SmoothingForm form) {
    double[] x = series();
    SmoothingPass pass = new SmoothingPass(x, form);
    pass.forward(weights(form), states(form));
    double[] mean = pass.forecast(7);
    double[] longer = Arrays.copyOf(x, x.length + 7);
    System.arraycopy(mean, 0, longer, x.length, 7);
    SmoothingPass continued = new SmoothingPass(longer, form);
    continued.forward(weights(form), states(form));
    for (int h = 0; h < 7; h++) {
      assertEquals(mean[h], continued.fitted()[x.length + h], 1e-12);
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void fitIsNoWorseThanTheSimulatedTruth(SmoothingForm form) {
    double[] x = series();
    double truth = new SmoothingPass(x, form).forward(weights(form), states(form));
    SmoothingFit fit = EtsFit.of(x, form, RunContext.unlimited());
    assertTrue(fit.criterion() <= truth, "seed " + SEED + ": " + fit.criterion() + " > " + truth);
  }

  @Test
  void factorThatTurnsNegativeIsInadmissible() {
    SmoothingForm form = new SmoothingForm(true, Component.NONE, false, Component.NONE, 1);
    double criterion =
        new SmoothingPass(series(), form)
            .forward(weights(form), new InitialStates(-1, 0, new double[] {0}));
    assertEquals(Double.POSITIVE_INFINITY, criterion);
  }
}
