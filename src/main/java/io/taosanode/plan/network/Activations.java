package io.taosanode.plan.network;

/**
 * Sigmoids and hyperbolic tangents of whole rows, by a rational function that the virtual machine
 * turns into vector instructions.
 *
 * <pre>
 *   t = tanh(y) by Lambert's continued fraction to its ninth term, y = x / 2
 *   tanh(x) = 2 t / (1 + t^2),   sigmoid(x) = (1 + tanh(x / 2)) / 2
 * </pre>
 *
 * Error at most 4e-7. Arguments of tanh beyond 9 count as 9, where the function is 1 to float
 * precision.
 *
 * <p>Reference: M. Abramowitz, I. Stegun, "Handbook of Mathematical Functions" (1964), 4.5.70 and
 * 4.5.24.
 */
final class Activations {
  private static final float BOUND = 9;

  private Activations() {}

  /** out[j] = tanh(in[j]). */
  static void tanh(float[] in, float[] out) {
    for (int j = 0; j < out.length; j++) {
      float y = 0.5f * Math.max(-BOUND, Math.min(BOUND, in[j]));
      float s = y * y;
      float p = 34459425 + s * (4729725 + s * (135135 + s * (990 + s)));
      float q = 34459425 + s * (16216200 + s * (945945 + s * (13860 + s * 45)));
      float t = y * p / q;
      out[j] = 2 * t / (1 + t * t);
    }
  }

  /**
   * row[j] = offset[j] + scale[j] tanh(scale[j] row[j]): a sigmoid where both are 0.5, a hyperbolic
   * tangent where they are 0 and 1.
   */
  static void scaledTanh(float[] row, float[] offset, float[] scale) {
    for (int j = 0; j < row.length; j++) {
      float y = 0.5f * Math.max(-BOUND, Math.min(BOUND, scale[j] * row[j]));
      float s = y * y;
      float p = 34459425 + s * (4729725 + s * (135135 + s * (990 + s)));
      float q = 34459425 + s * (16216200 + s * (945945 + s * (13860 + s * 45)));
      float t = y * p / q;
      row[j] = offset[j] + scale[j] * (2 * t / (1 + t * t));
    }
  }

  /** The sigmoid of one number, by the exponential function. */
  static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
