package io.taosanode.math.hmm;

import java.util.ArrayList;
import java.util.List;

/**
 * Trains hidden Markov models by the method of Baum and Welch: expectation by {@link Smoothing},
 * then {@link Maximisation}, in turn.
 *
 * <p>Each iteration raises the likelihood times the prior density, which without beliefs ({@link
 * Priors#NONE}) is the likelihood itself, or leaves it. Training ends when an iteration gains less
 * than {@code tolerance}, or after {@code iterations}.
 *
 * <p>Reference: L. E. Baum, T. Petrie, G. Soules, N. Weiss, "A maximization technique occurring in
 * the statistical analysis of probabilistic functions of Markov chains", Annals of Mathematical
 * Statistics 41 (1970).
 *
 * @param iterations most iterations, at least 1
 * @param tolerance least gain of the log likelihood
 * @param form what covariances may look like
 * @param priors beliefs before the data
 */
public record BaumWelch(int iterations, double tolerance, CovarianceForm form, Priors priors) {
  /**
   * A trained model.
   *
   * @param model after the last iteration
   * @param logLikelihoods those before each iteration, of models 0, 1, ...
   */
  public record Fit(HiddenMarkovModel model, List<Double> logLikelihoods) {
    /** Copies the list. */
    public Fit {
      logLikelihoods = List.copyOf(logLikelihoods);
    }
  }

  /**
   * Trains from a first model.
   *
   * @param rows double[n][d] of magnitudes near 1, n at least 1; a row with a NaN is missing; not
   *     modified
   * @param checkpoint called from time to time, to give up by an exception
   */
  public Fit fit(HiddenMarkovModel first, double[][] rows, Runnable checkpoint) {
    List<Double> logLikelihoods = new ArrayList<>();
    HiddenMarkovModel model = first;
    double last = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < iterations; i++) {
      Filtering filtering = new Filtering(model, rows, checkpoint);
      Smoothing smoothing = new Smoothing(model, filtering, checkpoint);
      model = new Maximisation(model, rows, form, priors).of(smoothing, checkpoint);
      double gain = filtering.logLikelihood() - last;
      last = filtering.logLikelihood();
      logLikelihoods.add(last);
      if (gain < tolerance) {
        break;
      }
    }
    return new Fit(model, logLikelihoods);
  }
}
