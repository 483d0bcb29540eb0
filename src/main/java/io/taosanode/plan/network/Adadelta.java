package io.taosanode.plan.network;

import java.util.List;

/**
 * The optimizer Adadelta.
 *
 * <pre>
 *   v = rho v + (1 - rho) g^2
 *   d = g sqrt((u + eps) / (v + eps))
 *   u = rho u + (1 - rho) d^2
 *   x = x - rate d
 * </pre>
 *
 * x: parameter; g: its gradient; v, u: mean squares of gradients and updates; rho = 0.95, eps =
 * 1e-7.
 *
 * <p>Reference: M. Zeiler, "ADADELTA: an adaptive learning rate method", arXiv:1212.5701 (2012),
 * algorithm 1.
 */
public final class Adadelta {
  private static final float RHO = 0.95f;
  private static final float EPSILON = 1e-7f;

  private final double fullRate;
  private final NetworkWeights gradientSquares;
  private final NetworkWeights updateSquares;
  private float rate;

  /**
   * An optimizer that goes on from a state, which it keeps and changes.
   *
   * @param rate factor of every update, more than 0
   */
  public Adadelta(double rate, NetworkWeights gradientSquares, NetworkWeights updateSquares) {
    this.fullRate = rate;
    this.rate = (float) rate;
    this.gradientSquares = gradientSquares;
    this.updateSquares = updateSquares;
  }

  /**
   * Takes a part of the rate for the steps to come.
   *
   * @param part more than 0, at most 1
   */
  public void slowDown(double part) {
    rate = (float) (part * fullRate);
  }

  /** Changes {@code weights} by one step along {@code gradient}. */
  void step(NetworkWeights weights, NetworkWeights gradient) {
    List<float[][]> x = weights.matrices();
    List<float[][]> g = gradient.matrices();
    List<float[][]> v = gradientSquares.matrices();
    List<float[][]> u = updateSquares.matrices();
    for (int m = 0; m < x.size(); m++) {
      for (int i = 0; i < x.get(m).length; i++) {
        step(rate, x.get(m)[i], g.get(m)[i], v.get(m)[i], u.get(m)[i]);
      }
    }
  }

  /** One step of a row of parameters. */
  static void step(float rate, float[] x, float[] g, float[] v, float[] u) {
    for (int j = 0; j < x.length; j++) {
      float square = RHO * v[j] + (1 - RHO) * g[j] * g[j];
      float update = g[j] * (float) Math.sqrt((u[j] + EPSILON) / (square + EPSILON));
      v[j] = square;
      u[j] = RHO * u[j] + (1 - RHO) * update * update;
      x[j] -= rate * update;
    }
  }
}
