package io.taosanode.algorithm.forecast;

/** What a fitted model pays for each of its parameters; lower is better. */
enum InformationCriterion {
  /** -2 log L + 2 k. */
  AIC {
    @Override
    double penalty(int k, int n) {
      return 2.0 * k;
    }
  },
  /** AIC + 2 k (k + 1) / (n - k - 1), infinite if nothing is left in the denominator. */
  AICC {
    @Override
    double penalty(int k, int n) {
      return n > k + 1 ? 2.0 * k + 2.0 * k * (k + 1) / (n - k - 1) : Double.POSITIVE_INFINITY;
    }
  },
  /** -2 log L + k log n. */
  BIC {
    @Override
    double penalty(int k, int n) {
      return k * Math.log(n);
    }
  };

  /**
   * The penalty.
   *
   * @param k number of estimated parameters, the variance included
   * @param n number of values that were fitted
   */
  abstract double penalty(int k, int n);

  /** The criterion of a model with log-likelihood {@code logLikelihood}. */
  double of(double logLikelihood, int k, int n) {
    return -2 * logLikelihood + penalty(k, n);
  }
}
