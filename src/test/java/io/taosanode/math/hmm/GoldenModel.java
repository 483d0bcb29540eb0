package io.taosanode.math.hmm;

import io.taosanode.GoldenCase;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A recorded case of three states and two columns: rows, a fixed model, a trained one. */
record GoldenModel(String name, GoldenCase golden) {
  static final int STATES = 3;
  private static final int COLUMNS = 2;

  static Stream<GoldenModel> all() {
    return Stream.of("spherical", "diag", "full", "tied")
        .flatMap(form -> Stream.of("_1_1", "_1_25", "_2_1").map(form::concat))
        .map(name -> new GoldenModel(name, GoldenCase.read("/golden/hmm/" + name + ".csv")));
  }

  double[][] rows() {
    double[] first = golden.row("x0");
    double[] second = golden.row("x1");
    return IntStream.range(0, first.length)
        .mapToObj(t -> new double[] {first[t], second[t]})
        .toArray(double[][]::new);
  }

  /** The model whose rows begin with {@code prefix}. */
  HiddenMarkovModel model(String prefix) {
    return HiddenMarkovModel.of(
        golden.row(prefix + "start"),
        states(i -> golden.row(prefix + "a" + i)).toArray(double[][]::new),
        states(i -> mixture(prefix, i)).toList());
  }

  private static <T> Stream<T> states(java.util.function.IntFunction<T> of) {
    return IntStream.range(0, STATES).mapToObj(of);
  }

  private GaussianMixture mixture(String prefix, int state) {
    double[] weights = golden.row(prefix + "w" + state);
    double[][] means = new double[weights.length][];
    double[][][] covariances = new double[weights.length][COLUMNS][];
    for (int c = 0; c < weights.length; c++) {
      means[c] = golden.row(prefix + "mu" + state + "_" + c);
      double[] cells = golden.row(prefix + "cov" + state + "_" + c);
      for (int j = 0; j < COLUMNS; j++) {
        covariances[c][j] = Arrays.copyOfRange(cells, COLUMNS * j, COLUMNS * (j + 1));
      }
    }
    return GaussianMixture.of(weights, means, covariances);
  }

  BaumWelch training() {
    return new BaumWelch(
        (int) golden.number("iterations"),
        golden.number("tol"),
        CovarianceForm.valueOf(golden.text("form").toUpperCase(Locale.ROOT)),
        new Priors(1, 1, 1, golden.number("prior"), 1));
  }

  /**
   * All parameters in a row: start, transitions, and state by state weights, means, covariances.
   */
  static double[] parameters(HiddenMarkovModel model) {
    Stream<double[]> emissions =
        model.emissions().stream()
            .flatMap(
                mixture ->
                    Stream.concat(
                        Stream.of(mixture.weights()),
                        IntStream.range(0, mixture.size())
                            .boxed()
                            .flatMap(
                                c ->
                                    Stream.concat(
                                        Stream.of(mixture.mean(c)),
                                        Stream.of(mixture.covariance(c))))));
    return Stream.of(Stream.of(model.start()), Stream.of(model.transitions()), emissions)
        .flatMap(s -> s)
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  List<Double> history() {
    return Arrays.stream(golden.row("history")).boxed().toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
