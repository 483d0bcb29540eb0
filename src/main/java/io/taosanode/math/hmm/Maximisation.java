package io.taosanode.math.hmm;

import java.util.ArrayList;
import java.util.List;

/**
 * The parameters that explain best what the states are believed to have emitted.
 *
 * <pre>
 *   pi_i ~ max(0, alpha - 1 + g_0(i)),   a_ij ~ max(0, alpha - 1 + sum_t xi_t(i, j))
 *   w_c  ~ max(0, alpha - 1 + N_c),      N_c = sum_t r_tc
 *   mu_c = sum_t r_tc x_t / N_c
 *   C_c  = (beta I + sum_t r_tc (x_t - mu_c)(x_t - mu_c)') / (nu + N_c)
 * </pre>
 *
 * r_tc: the probability that row t came from component c of a state; alpha, beta: see {@link
 * Priors}; nu: {@code covarianceWeight} less 1, less d where covariances are free, at least 0. What
 * was impossible stays so; a component without rows stays as it was. O(n K d^2) time for K
 * components in all.
 *
 * <p>Source: Rabiner (1989), equations 40 and 52 to 54; J.-L. Gauvain, C.-H. Lee, "Maximum a
 * posteriori estimation for multivariate Gaussian mixture observations of Markov chains", IEEE
 * Transactions on Speech and Audio Processing 2 (1994).
 */
final class Maximisation {
  /** Added to every scatter, so that a component on a single point keeps a density. */
  private static final double LEAST_SCATTER = 1e-9;

  private static final double LEAST_COUNT = 1e-12;

  private final HiddenMarkovModel old;
  private final double[][] rows;
  private final CovarianceForm form;
  private final Priors priors;

  Maximisation(HiddenMarkovModel old, double[][] rows, CovarianceForm form, Priors priors) {
    this.old = old;
    this.rows = rows;
    this.form = form;
    this.priors = priors;
  }

  HiddenMarkovModel of(Smoothing smoothing, Runnable checkpoint) {
    List<List<WeightedRows>> components = new ArrayList<>();
    for (int i = 0; i < old.states(); i++) {
      checkpoint.run();
      components.add(componentsOf(i, smoothing.posteriors()));
    }
    pool(components);
    List<GaussianMixture> emissions = new ArrayList<>();
    for (int i = 0; i < old.states(); i++) {
      emissions.add(mixture(old.emissions().get(i), components.get(i)));
    }
    double[][] transitions = old.transitions();
    for (int i = 0; i < transitions.length; i++) {
      transitions[i] = shares(transitions[i], smoothing.followers()[i], priors.transition());
    }
    double[] start = shares(old.start(), smoothing.posteriors()[0], priors.start());
    return HiddenMarkovModel.of(start, transitions, emissions);
  }

  /** Counts and a concentration as probabilities; the old ones if nothing was counted. */
  private static double[] shares(double[] old, double[] counts, double concentration) {
    double[] shares = new double[counts.length];
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      shares[i] = old[i] > 0 ? Math.max(0, concentration - 1 + counts[i]) : 0;
      sum += shares[i];
    }
    if (!(sum > LEAST_COUNT)) {
      return old;
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }

  private List<WeightedRows> componentsOf(int state, double[][] posteriors) {
    GaussianMixture mixture = old.emissions().get(state);
    double[][] weights = new double[mixture.size()][rows.length];
    double[] shares = new double[mixture.size()];
    for (int t = 0; t < rows.length; t++) {
      if (posteriors[t][state] > 0 && !HiddenMarkovModel.isMissing(rows[t])) {
        mixture.share(rows[t], posteriors[t][state], shares);
        for (int c = 0; c < shares.length; c++) {
          weights[c][t] = shares[c];
        }
      }
    }
    List<WeightedRows> components = new ArrayList<>();
    for (int c = 0; c < shares.length; c++) {
      components.add(new WeightedRows(rows, weights[c], mixture.mean(c)));
    }
    return components;
  }

  /** Lets tied components share what they have. */
  private void pool(List<List<WeightedRows>> components) {
    if (form == CovarianceForm.TIED) {
      if (components.stream().allMatch(state -> state.size() == 1)) {
        WeightedRows.pool(components.stream().flatMap(List::stream).toList());
      } else {
        components.forEach(WeightedRows::pool);
      }
    }
  }

  private GaussianMixture mixture(GaussianMixture before, List<WeightedRows> components) {
    int m = components.size();
    double[] counts = components.stream().mapToDouble(WeightedRows::count).toArray();
    double[][] means = new double[m][];
    double[][][] covariances = new double[m][][];
    for (int c = 0; c < m; c++) {
      WeightedRows component = components.get(c);
      means[c] = component.mean();
      covariances[c] =
          component.pooledCount() > LEAST_COUNT ? covariance(component) : before.covariance(c);
    }
    return GaussianMixture.of(
        shares(before.weights(), counts, priors.weight()), means, covariances);
  }

  private double[][] covariance(WeightedRows component) {
    double[][] scatter = component.scatter();
    int free = form == CovarianceForm.FULL || form == CovarianceForm.TIED ? scatter.length : 1;
    double count = Math.max(0, priors.covarianceWeight() - free) + component.pooledCount();
    form.constrain(scatter);
    for (int i = 0; i < scatter.length; i++) {
      scatter[i][i] += priors.covariance() + LEAST_SCATTER;
      for (int j = 0; j < scatter.length; j++) {
        scatter[i][j] /= count;
      }
    }
    return scatter;
  }
}
