package io.taosanode.math.hmm;

/**
 * The probabilities of the states at each row given all rows, and how often states follow another.
 *
 * <pre>
 *   g_t(i)    = f_t(i) sum_j a_ij g_{t+1}(j) / q_{t+1}(j),   g_{n-1} = f_{n-1}
 *   xi_t(i,j) = f_t(i) a_ij g_{t+1}(j) / q_{t+1}(j)
 * </pre>
 *
 * f, q: see {@link Filtering}. Equal to the forward and backward variables multiplied, but every
 * term is a probability, so that nothing overflows. Source: G. Kitagawa, "Non-Gaussian state-space
 * modeling of nonstationary time series", JASA 82 (1987), equation 2.4.
 */
final class Smoothing {
  private final double[][] posteriors;
  private final double[][] followers;

  Smoothing(HiddenMarkovModel model, Filtering filtering, Runnable checkpoint) {
    int k = model.states();
    int n = filtering.size();
    double[][] transitions = model.transitions();
    this.posteriors = new double[n][];
    this.followers = new double[k][k];
    if (n > 0) {
      posteriors[n - 1] = filtering.at(n - 1).clone();
    }
    for (int t = n - 2; t >= 0; t--) {
      if (t % Filtering.STRIDE == 0) {
        checkpoint.run();
      }
      posteriors[t] = back(filtering.at(t), transitions, posteriors[t + 1]);
    }
  }

  private double[] back(double[] filtered, double[][] transitions, double[] next) {
    double[] ahead = Filtering.ahead(filtered, transitions);
    double[] smoothed = new double[filtered.length];
    double whole = 0;
    for (int i = 0; i < smoothed.length; i++) {
      double[] row = transitions[i];
      for (int j = 0; j < ahead.length; j++) {
        double pair = ahead[j] > 0 ? filtered[i] * row[j] / ahead[j] * next[j] : 0;
        followers[i][j] += pair;
        smoothed[i] += pair;
      }
      whole += smoothed[i];
    }
    for (int i = 0; i < smoothed.length; i++) {
      smoothed[i] /= whole;
    }
    return smoothed;
  }

  /** The probabilities, double[n][k], not a copy. */
  double[][] posteriors() {
    return posteriors;
  }

  /** The sum over the rows of xi(i, j), double[k][k], not a copy. */
  double[][] followers() {
    return followers;
  }
}
