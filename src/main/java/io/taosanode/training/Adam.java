package io.taosanode.training;

import java.util.List;

/**
 * Stochastic gradient descent with a step of its own for each parameter.
 *
 * <pre>
 *   m = b1 m + (1 - b1) g,   v = b2 v + (1 - b2) g^2
 *   p = p - a (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + e)
 * </pre>
 *
 * p: a parameter; g: its gradient; t: the number of the step; a: the rate; b1 = 0.9, b2 = 0.999, e
 * = 1e-8. O(parameters) time for a step.
 *
 * <p>Source: D. P. Kingma, J. Ba, "Adam: a method for stochastic optimization", ICLR (2015),
 * algorithm 1.
 */
final class Adam {
  private static final double B1 = 0.9;
  private static final double B2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final List<double[]> parameters;
  private final List<double[]> first;
  private final List<double[]> second;
  private double power1 = 1;
  private double power2 = 1;

  /** Moves {@code parameters}, which stay the caller's arrays. */
  Adam(List<double[]> parameters) {
    this.parameters = parameters;
    this.first = parameters.stream().map(p -> new double[p.length]).toList();
    this.second = parameters.stream().map(p -> new double[p.length]).toList();
  }

  /** One step against {@code gradients}, which have the shapes of the parameters. */
  void step(List<double[]> gradients, double rate) {
    power1 *= B1;
    power2 *= B2;
    for (int a = 0; a < parameters.size(); a++) {
      move(a, gradients.get(a), rate / (1 - power1));
    }
  }

  private void move(int array, double[] g, double rate) {
    double[] p = parameters.get(array);
    double[] m = first.get(array);
    double[] v = second.get(array);
    double correction = 1 / (1 - power2);
    for (int i = 0; i < p.length; i++) {
      m[i] = B1 * m[i] + (1 - B1) * g[i];
      v[i] = B2 * v[i] + (1 - B2) * g[i] * g[i];
      p[i] -= rate * m[i] / (Math.sqrt(v[i] * correction) + EPSILON);
    }
  }
}
