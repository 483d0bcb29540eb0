package io.taosanode.math.hmm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.property.SeriesGen;
import io.taosanode.property.SeriesGen.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class BaumWelchTest {
  private static void noLimit() {}

  static Stream<GoldenModel> golden() {
    return GoldenModel.all();
  }

  /** Two regimes in two columns, the second one in the middle. */
  private static double[][] regimes(long seed, double distance) {
    Random random = new Random(seed);
    double[][] rows = new double[300][2];
    for (int t = 0; t < rows.length; t++) {
      double level = t / 50 % 2 == 1 ? distance : 0;
      rows[t][0] = level + 0.3 * random.nextGaussian();
      rows[t][1] = 0.5 * rows[t][0] + 0.2 * random.nextGaussian();
    }
    return rows;
  }

  private static BaumWelch.Fit fit(double[][] rows, CovarianceForm form, int k, int m) {
    HiddenMarkovModel first =
        new SegmentedStart(k, m, form, 1e-3).of(rows, 5, BaumWelchTest::noLimit);
    return new BaumWelch(40, Double.NEGATIVE_INFINITY, form, Priors.NONE)
        .fit(first, rows, BaumWelchTest::noLimit);
  }

  @ParameterizedTest
  @MethodSource("golden")
  void likelihoodsOfTheIterationsAreThoseOfAnIndependentImplementation(GoldenModel golden) {
    BaumWelch.Fit fit =
        golden.training().fit(golden.model(""), golden.rows(), BaumWelchTest::noLimit);
    List<Double> expected = golden.history();
    for (int i = 0; i < Math.min(expected.size(), fit.logLikelihoods().size()); i++) {
      assertEquals(expected.get(i), fit.logLikelihoods().get(i), 1e-6, "iteration " + i);
    }
    assertTrue(Math.abs(expected.size() - fit.logLikelihoods().size()) <= 1);
  }

  @ParameterizedTest
  @MethodSource("golden")
  void trainedParametersAreThoseOfAnIndependentImplementation(GoldenModel golden) {
    HiddenMarkovModel first = golden.model("");
    HiddenMarkovModel model =
        golden.training().fit(first, golden.rows(), BaumWelchTest::noLimit).model();
    if (golden.golden().number("mixes") > 1) {
      model = aboutMeansOf(first, model, golden.training().form());
    }
    double[] expected = GoldenModel.parameters(golden.model("t_"));
    double tolerance = golden.training().iterations() == 1 ? 1e-8 : 1e-5;
    assertArrayEquals(expected, GoldenModel.parameters(model), tolerance);
  }

  /** The model with its covariances taken about the means that another has. */
  private static HiddenMarkovModel aboutMeansOf(
      HiddenMarkovModel other, HiddenMarkovModel model, CovarianceForm form) {
    List<GaussianMixture> moved = new ArrayList<>();
    for (int i = 0; i < model.states(); i++) {
      GaussianMixture mixture = model.emissions().get(i);
      int m = mixture.size();
      double[][] means = new double[m][];
      double[][][] covariances = new double[m][][];
      for (int c = 0; c < m; c++) {
        means[c] = mixture.mean(c);
        covariances[c] = mixture.covariance(c);
        for (int from = 0; from < m; from++) {
          boolean tied = form == CovarianceForm.TIED;
          double share = tied ? mixture.weights()[from] : from == c ? 1 : 0;
          double[][] moves = moves(other.emissions().get(i).mean(from), mixture.mean(from));
          form.constrain(moves);
          for (int a = 0; a < moves.length; a++) {
            for (int b = 0; b < moves.length; b++) {
              covariances[c][a][b] += share * moves[a][b];
            }
          }
        }
      }
      moved.add(GaussianMixture.of(mixture.weights(), means, covariances));
    }
    return HiddenMarkovModel.of(model.start(), model.transitions(), moved);
  }

  private static double[][] moves(double[] from, double[] to) {
    double[][] product = new double[from.length][from.length];
    for (int a = 0; a < from.length; a++) {
      for (int b = 0; b < from.length; b++) {
        product[a][b] = (to[a] - from[a]) * (to[b] - from[b]);
      }
    }
    return product;
  }

  @ParameterizedTest
  @EnumSource(CovarianceForm.class)
  void likelihoodNeverFalls(CovarianceForm form) {
    for (int components = 1; components <= 3; components++) {
      List<Double> history = fit(regimes(3, 2), form, 3, components).logLikelihoods();
      for (int i = 1; i < history.size(); i++) {
        double loss = history.get(i - 1) - history.get(i);
        assertTrue(loss < 1e-6, form + ", " + components + " components: " + loss + " at " + i);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(CovarianceForm.class)
  void regimesFarApartAreFound(CovarianceForm form) {
    HiddenMarkovModel model = fit(regimes(1, 5), form, 2, 1).model().inOrder();
    assertEquals(0, model.emissions().get(0).mean(0)[0], 0.1);
    assertEquals(5, model.emissions().get(1).mean(0)[0], 0.1);
    assertEquals(0.98, model.transitions()[0][0], 0.01);
  }

  @ParameterizedTest
  @EnumSource(CovarianceForm.class)
  void covariancesHaveTheirForm(CovarianceForm form) {
    HiddenMarkovModel model = fit(regimes(1, 5), form, 2, 1).model();
    double[][] first = model.emissions().get(0).covariance(0);
    double[][] second = model.emissions().get(1).covariance(0);
    boolean free = form == CovarianceForm.FULL || form == CovarianceForm.TIED;
    assertEquals(free, first[0][1] > 0.01);
    assertEquals(first[0][1], first[1][0]);
    assertEquals(form == CovarianceForm.SPHERICAL, first[0][0] == first[1][1]);
    assertEquals(form == CovarianceForm.TIED, Arrays.deepEquals(first, second));
  }

  @Test
  void tiedComponentsOfAStateShareItsCovariance() {
    HiddenMarkovModel model = fit(regimes(1, 5), CovarianceForm.TIED, 2, 2).model();
    GaussianMixture first = model.emissions().get(0);
    assertArrayEquals(first.covariance(0)[0], first.covariance(1)[0]);
    double other = model.emissions().get(1).covariance(0)[0][0];
    assertTrue(Math.abs(first.covariance(0)[0][0] - other) > 1e-6);
  }

  @Test
  void strongBeliefsBringProbabilitiesTogether() {
    double[][] rows = regimes(1, 5);
    CovarianceForm form = CovarianceForm.DIAG;
    HiddenMarkovModel first =
        new SegmentedStart(2, 2, form, 1e-3).of(rows, 5, BaumWelchTest::noLimit);
    Priors strong = new Priors(1e6, 1e6, 1e6, 0, 1);
    HiddenMarkovModel model =
        new BaumWelch(3, 0, form, strong).fit(first, rows, BaumWelchTest::noLimit).model();
    assertEquals(0.5, model.start()[0], 1e-3);
    assertEquals(0.5, model.transitions()[0][1], 1e-3);
    assertEquals(0.5, model.emissions().get(0).weights()[0], 1e-3);
  }

  @Test
  void beliefInNarrowStatesMakesThemNarrower() {
    double[][] rows = regimes(1, 5);
    for (CovarianceForm form : List.of(CovarianceForm.DIAG, CovarianceForm.FULL)) {
      HiddenMarkovModel first =
          new SegmentedStart(1, 1, form, 1e-3).of(rows, 5, BaumWelchTest::noLimit);
      Priors narrow = new Priors(1, 1, 1, 0, 1e5);
      BaumWelch training = new BaumWelch(1, 0, form, narrow);
      double variance =
          training
              .fit(first, rows, BaumWelchTest::noLimit)
              .model()
              .emissions()
              .get(0)
              .covariance(0)[0][0];
      assertTrue(variance < 0.1, form + ": " + variance);
    }
  }

  @Test
  void trainingEndsWhenItGainsLittle() {
    double[][] rows = regimes(1, 5);
    HiddenMarkovModel first =
        new SegmentedStart(2, 1, CovarianceForm.DIAG, 1e-3).of(rows, 5, BaumWelchTest::noLimit);
    BaumWelch training = new BaumWelch(500, 1e-3, CovarianceForm.DIAG, Priors.NONE);
    int iterations = training.fit(first, rows, BaumWelchTest::noLimit).logLikelihoods().size();
    assertTrue(iterations < 50, iterations + " iterations");
  }

  @Test
  void missingRowsTeachNothing() {
    double[][] rows = regimes(1, 5);
    double[][] gappy = regimes(1, 5);
    for (int t = 10; t < 290; t += 40) {
      gappy[t] = new double[] {Double.NaN, 1e9};
    }
    double[] full =
        fit(rows, CovarianceForm.FULL, 2, 1).model().inOrder().emissions().get(1).mean(0);
    double[] less =
        fit(gappy, CovarianceForm.FULL, 2, 1).model().inOrder().emissions().get(1).mean(0);
    assertArrayEquals(full, less, 0.05);
  }

  @Test
  void fewDistinctRowsMakeFewStates() {
    double[][] rows = new double[20][1];
    for (int t = 0; t < rows.length; t++) {
      rows[t][0] = t % 2;
    }
    assertEquals(2, fit(rows, CovarianceForm.DIAG, 5, 3).model().states());
  }

  @Test
  void sameSeedGivesTheSameModel() {
    double[] x = new SeriesGen(Kind.RANDOM_WALK, 2).values(200);
    double[][] rows = Arrays.stream(x).mapToObj(v -> new double[] {v}).toArray(double[][]::new);
    assertArrayEquals(
        GoldenModel.parameters(fit(rows, CovarianceForm.DIAG, 4, 2).model()),
        GoldenModel.parameters(fit(rows, CovarianceForm.DIAG, 4, 2).model()));
  }

  @Test
  void checkpointCanEndTraining() {
    double[][] rows = regimes(1, 5);
    SegmentedStart start = new SegmentedStart(2, 1, CovarianceForm.DIAG, 1e-3);
    HiddenMarkovModel first = start.of(rows, 5, BaumWelchTest::noLimit);
    Runnable stop =
        () -> {
          throw new IllegalStateException("stop");
        };
    BaumWelch training = new BaumWelch(5, 0, CovarianceForm.DIAG, Priors.NONE);
    assertThrows(IllegalStateException.class, () -> training.fit(first, rows, stop));
    assertThrows(IllegalStateException.class, () -> start.of(rows, 5, stop));
  }
}
