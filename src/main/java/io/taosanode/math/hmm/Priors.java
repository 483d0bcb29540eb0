package io.taosanode.math.hmm;

/**
 * What is believed before the data: Dirichlet distributions of probabilities, and inverse Wishart
 * (in one dimension inverse gamma) distributions of covariances.
 *
 * @param start concentration of the probabilities of the first state; 1 is no belief
 * @param transition the same of the states that follow one
 * @param weight the same of the components of a state
 * @param covariance this multiple of the unit matrix is added to the scatter of a component, in
 *     squared units of the data
 * @param covarianceWeight rows that the belief about a covariance counts for; 1 is none
 */
public record Priors(
    double start, double transition, double weight, double covariance, double covarianceWeight) {
  /** No belief at all: maximum likelihood. */
  public static final Priors NONE = new Priors(1, 1, 1, 0, 1);
}
