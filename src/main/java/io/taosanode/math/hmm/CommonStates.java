package io.taosanode.math.hmm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The part of a model in which many rows take part.
 *
 * <p>A state that few rows ever trained explains those rows and no others: an outlier that is a
 * state of its own would be no surprise. Components with an expected count below a share of the
 * rows are left out, and states all of whose components are; the most frequent component stays.
 * Probabilities are brought to 1 again, evenly where nothing is left of them.
 */
final class CommonStates {
  private final HiddenMarkovModel model;
  private final double[][] counts;
  private final double least;

  /** Expects components with at least {@code share} of the complete ones among the rows. */
  CommonStates(HiddenMarkovModel model, double[][] rows, double share, Runnable checkpoint) {
    this.model = model;
    this.counts = new double[model.states()][];
    double[][] posteriors = model.posteriors(rows, checkpoint);
    double total = 0;
    double top = 0;
    for (int i = 0; i < counts.length; i++) {
      checkpoint.run();
      counts[i] = counts(model.emissions().get(i), rows, posteriors, i);
      total += Arrays.stream(counts[i]).sum();
      top = Math.max(top, Arrays.stream(counts[i]).max().orElse(0));
    }
    this.least = Math.min(top, share * total);
  }

  private static double[] counts(
      GaussianMixture mixture, double[][] rows, double[][] posteriors, int state) {
    double[] counts = new double[mixture.size()];
    double[] shares = new double[mixture.size()];
    for (int t = 0; t < rows.length; t++) {
      if (!HiddenMarkovModel.isMissing(rows[t])) {
        mixture.share(rows[t], posteriors[t][state], shares);
        for (int c = 0; c < shares.length; c++) {
          counts[c] += shares[c];
        }
      }
    }
    return counts;
  }

  HiddenMarkovModel model() {
    List<Integer> kept = new ArrayList<>();
    List<GaussianMixture> emissions = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      double[] of = counts[i];
      if (Arrays.stream(of).anyMatch(count -> count >= least)) {
        kept.add(i);
        emissions.add(model.emissions().get(i).only(c -> of[c] >= least));
      }
    }
    double[][] transitions = model.transitions();
    return HiddenMarkovModel.of(
        only(model.start(), kept),
        kept.stream().map(i -> only(transitions[i], kept)).toArray(double[][]::new),
        emissions);
  }

  private static double[] only(double[] probabilities, List<Integer> kept) {
    double[] left = kept.stream().mapToDouble(i -> probabilities[i]).toArray();
    double sum = Arrays.stream(left).sum();
    Arrays.setAll(left, i -> sum > 0 ? left[i] / sum : 1.0 / left.length);
    return left;
  }
}
