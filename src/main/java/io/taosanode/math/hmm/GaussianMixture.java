package io.taosanode.math.hmm;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A mixture of normal distributions in d dimensions, what one state of a model emits.
 *
 * <pre>
 *   p(x) = sum_c w_c N(x; mu_c, C_c)
 * </pre>
 *
 * Immutable. O(m d^2) time for the density at one row, m the number of components.
 */
public final class GaussianMixture {
  private final double[] weights;
  private final double[] logWeights;
  private final GaussianDensity[] components;

  private GaussianMixture(double[] weights, GaussianDensity[] components) {
    this.weights = weights;
    this.logWeights = Arrays.stream(weights).map(Math::log).toArray();
    this.components = components;
  }

  /**
   * The mixture with copies of these parameters.
   *
   * @param weights double[m], not negative, of sum 1
   * @param means double[m][d]
   * @param covariances double[m][d][d], symmetric, with positive diagonals
   * @throws IllegalArgumentException if the numbers of components differ
   */
  public static GaussianMixture of(double[] weights, double[][] means, double[][][] covariances) {
    if (weights.length != means.length || weights.length != covariances.length) {
      throw new IllegalArgumentException(
          means.length + " means, " + covariances.length + " covariances: " + weights.length);
    }
    GaussianDensity[] components = new GaussianDensity[weights.length];
    for (int c = 0; c < components.length; c++) {
      double[][] covariance =
          Arrays.stream(covariances[c]).map(double[]::clone).toArray(double[][]::new);
      components[c] = new GaussianDensity(means[c].clone(), covariance);
    }
    return new GaussianMixture(weights.clone(), components);
  }

  /** The components that are kept, with weights of sum 1. */
  GaussianMixture only(IntPredicate isKept) {
    int[] kept = IntStream.range(0, size()).filter(isKept).toArray();
    double sum = Arrays.stream(kept).mapToDouble(c -> weights[c]).sum();
    return new GaussianMixture(
        Arrays.stream(kept).mapToDouble(c -> weights[c] / sum).toArray(),
        Arrays.stream(kept).mapToObj(c -> components[c]).toArray(GaussianDensity[]::new));
  }

  /** The number of components. */
  public int size() {
    return components.length;
  }

  /** A copy of the weights, double[m]. */
  public double[] weights() {
    return weights.clone();
  }

  /** A copy of the mean of component {@code c}, double[d]. */
  public double[] mean(int c) {
    return components[c].mean();
  }

  /** A copy of the covariance of component {@code c}, double[d][d]. */
  public double[][] covariance(int c) {
    return components[c].covariance();
  }

  /** The mean of the mixture in its first dimension. */
  double level() {
    double level = 0;
    for (int c = 0; c < weights.length; c++) {
      level += weights[c] * components[c].mean()[0];
    }
    return level;
  }

  /** The logarithm of the density at {@code x}, double[d]. */
  public double logDensity(double[] x) {
    double top = Double.NEGATIVE_INFINITY;
    double sum = 0;
    for (int c = 0; c < components.length; c++) {
      double term = logWeights[c] + components[c].log(x);
      if (term > top) {
        sum = sum * Math.exp(top - term) + 1;
        top = term;
      } else if (weights[c] > 0) {
        sum += Math.exp(term - top);
      }
    }
    return top + (components.length == 1 ? 0 : Math.log(sum));
  }

  /** Fills {@code shares} with the components' shares of {@code whole} at x. */
  void share(double[] x, double whole, double[] shares) {
    if (components.length == 1) {
      shares[0] = whole;
      return;
    }
    double density = logDensity(x);
    for (int c = 0; c < components.length; c++) {
      shares[c] = whole * Math.exp(logWeights[c] + components[c].log(x) - density);
    }
  }
}
