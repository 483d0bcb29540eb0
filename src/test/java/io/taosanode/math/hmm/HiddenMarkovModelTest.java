package io.taosanode.math.hmm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HiddenMarkovModelTest {
  private static void noLimit() {}

  static Stream<GoldenModel> golden() {
    return GoldenModel.all();
  }

  private static HiddenMarkovModel example() {
    return HiddenMarkovModel.of(
        new double[] {0.6, 0.4},
        new double[][] {{0.7, 0.3}, {0.2, 0.8}},
        List.of(normal(0, 1), normal(3, 0.5)));
  }

  private static GaussianMixture normal(double mean, double variance) {
    return GaussianMixture.of(
        new double[] {1}, new double[][] {{mean}}, new double[][][] {{{variance}}});
  }

  private static double[][] column(double... values) {
    return Arrays.stream(values).mapToObj(v -> new double[] {v}).toArray(double[][]::new);
  }

  private static double logLikelihood(HiddenMarkovModel model, double[][] rows) {
    return Arrays.stream(model.predictiveLogDensities(rows, HiddenMarkovModelTest::noLimit))
        .filter(v -> !Double.isNaN(v))
        .sum();
  }

  @ParameterizedTest
  @MethodSource("golden")
  void likelihoodIsThatOfAnIndependentImplementation(GoldenModel golden) {
    double expected = golden.golden().row("loglik")[0];
    assertEquals(expected, logLikelihood(golden.model(""), golden.rows()), 1e-9 * -expected);
  }

  @ParameterizedTest
  @MethodSource("golden")
  void posteriorsAreThoseOfAnIndependentImplementation(GoldenModel golden) {
    double[][] posteriors =
        golden.model("").posteriors(golden.rows(), HiddenMarkovModelTest::noLimit);
    for (int i = 0; i < GoldenModel.STATES; i++) {
      int state = i;
      double[] ours = Arrays.stream(posteriors).mapToDouble(g -> g[state]).toArray();
      assertArrayEquals(golden.golden().row("g" + i), ours, 1e-9);
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void pathIsThatOfAnIndependentImplementation(GoldenModel golden) {
    int[] path = golden.model("").mostProbablePath(golden.rows(), HiddenMarkovModelTest::noLimit);
    assertArrayEquals(golden.golden().row("path"), Arrays.stream(path).asDoubleStream().toArray());
  }

  /** The plain formulas in logarithms, for every path of states. */
  @Test
  void likelihoodPosteriorsAndPathAreThoseOfAllPathsTogether() {
    double[][] rows = column(0.1, 2.7, Double.NaN, 3.3, -1.2, 40, 0.4);
    HiddenMarkovModel model = example();
    AllPaths paths = new AllPaths(model, rows);
    assertEquals(paths.logLikelihood(), logLikelihood(model, rows), 1e-10);
    double[][] posteriors = model.posteriors(rows, HiddenMarkovModelTest::noLimit);
    for (int t = 0; t < rows.length; t++) {
      assertArrayEquals(paths.posterior(t), posteriors[t], 1e-12);
    }
    assertArrayEquals(paths.best(), model.mostProbablePath(rows, HiddenMarkovModelTest::noLimit));
  }

  @Test
  void mostProbableStatesAreThoseOfTheGreatestPosterior() {
    double[][] rows = column(0.1, 2.7, 1.4, 3.3, -1.2);
    double[][] posteriors = example().posteriors(rows, HiddenMarkovModelTest::noLimit);
    int[] expected = Arrays.stream(posteriors).mapToInt(g -> g[1] > g[0] ? 1 : 0).toArray();
    assertArrayEquals(expected, example().mostProbableStates(rows, HiddenMarkovModelTest::noLimit));
  }

  @Test
  void likelihoodOfOneStateIsThatOfIndependentRows() {
    HiddenMarkovModel model =
        HiddenMarkovModel.of(new double[] {1}, new double[][] {{1}}, List.of(normal(1, 4)));
    double[] logs = model.predictiveLogDensities(column(1, 5), HiddenMarkovModelTest::noLimit);
    double top = -Math.log(2 * Math.PI * 4) / 2;
    assertArrayEquals(new double[] {top, top - 2}, logs, 1e-14);
  }

  @Test
  void missingRowHasNoDensityAndMovesTheStatesOn() {
    double[] logs =
        example().predictiveLogDensities(column(0, Double.NaN, 0), HiddenMarkovModelTest::noLimit);
    assertTrue(Double.isNaN(logs[1]) && Double.isFinite(logs[2]));
  }

  @Test
  void unlikelyRowsLeaveTheLikelihoodFinite() {
    double[] values = new Random(7).doubles(500, -1e6, 1e6).toArray();
    double[][] rows = column(values);
    assertTrue(Double.isFinite(logLikelihood(example(), rows)));
    for (double[] g : example().posteriors(rows, HiddenMarkovModelTest::noLimit)) {
      assertEquals(1, Arrays.stream(g).sum(), 1e-12);
    }
  }

  @Test
  void statesThatCannotBeReachedHaveNoProbability() {
    HiddenMarkovModel model =
        HiddenMarkovModel.of(
            new double[] {1, 0},
            new double[][] {{1, 0}, {0, 1}},
            List.of(normal(0, 1), normal(100, 1)));
    assertArrayEquals(
        new double[] {1, 0}, model.posteriors(column(0, 100), HiddenMarkovModelTest::noLimit)[1]);
    assertArrayEquals(
        new int[] {0, 0}, model.mostProbablePath(column(0, 100), HiddenMarkovModelTest::noLimit));
  }

  @Test
  void statesComeInTheOrderOfTheirMeans() {
    HiddenMarkovModel model =
        HiddenMarkovModel.of(
                new double[] {0.9, 0.1},
                new double[][] {{0.7, 0.3}, {0.2, 0.8}},
                List.of(normal(3, 1), normal(0, 2)))
            .inOrder();
    assertArrayEquals(new double[] {0.1, 0.9}, model.start());
    assertArrayEquals(new double[] {0.8, 0.2}, model.transitions()[0]);
    assertArrayEquals(new double[] {0}, model.emissions().get(0).mean(0));
  }

  @Test
  void rareStateIsNoPartOfTheCommonOnes() {
    double[] values = new double[200];
    values[50] = 3;
    HiddenMarkovModel common =
        example().commonPart(0.01, column(values), HiddenMarkovModelTest::noLimit);
    assertEquals(1, common.states());
    assertArrayEquals(new double[] {1}, common.transitions()[0]);
    assertEquals(
        2, example().commonPart(0, column(values), HiddenMarkovModelTest::noLimit).states());
  }

  @Test
  void mostFrequentStateStaysHoweverMuchIsAskedFor() {
    double[][] rows = column(0, 0, 0, 3);
    assertEquals(1, example().commonPart(1, rows, HiddenMarkovModelTest::noLimit).states());
  }

  @Test
  void modelsOfDifferentNumbersOfStatesAreRefused() {
    List<GaussianMixture> one = List.of(normal(0, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> HiddenMarkovModel.of(new double[] {1, 0}, new double[1][1], one));
    assertThrows(
        IllegalArgumentException.class,
        () -> GaussianMixture.of(new double[] {1}, new double[2][1], new double[1][1][1]));
  }

  @Test
  void checkpointCanEndEveryQuestion() {
    Runnable stop =
        () -> {
          throw new IllegalStateException("stop");
        };
    double[][] rows = column(0, 1);
    assertThrows(IllegalStateException.class, () -> example().mostProbablePath(rows, stop));
    assertThrows(IllegalStateException.class, () -> example().posteriors(rows, stop));
  }
}
