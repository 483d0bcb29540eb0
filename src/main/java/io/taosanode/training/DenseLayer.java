package io.taosanode.training;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * One fully connected layer.
 *
 * <pre>
 *   Y = f(X W + 1 b')      f = tanh or the identity
 *   D = dL/dY (1 - Y^2) or dL/dY,   dL/dW = X' D,   dL/db = D' 1,   dL/dX = D W'
 * </pre>
 *
 * X: one window a row; W: double[inputs, outputs]; b: double[outputs]; L: the loss. The hyperbolic
 * tangent is that of {@link StrictMath}, so that training gives the same bits on every machine.
 *
 * <p>Start weights: uniform on +-sqrt(6 / (inputs + outputs)), X. Glorot, Y. Bengio, "Understanding
 * the difficulty of training deep feedforward neural networks", AISTATS (2010), equation 16; b = 0.
 */
public final class DenseLayer {
  private static final double GLOROT = 6;

  private final Matrix weights;
  private final double[] bias;
  private final boolean tanh;
  private final double[] weightGradient;
  private final double[] biasGradient;
  private Matrix input = new Matrix(0, 0);
  private Matrix output = input;

  DenseLayer(int inputs, int outputs, boolean tanh, SplittableRandom random) {
    this.weights = new Matrix(inputs, outputs);
    this.bias = new double[outputs];
    this.tanh = tanh;
    this.weightGradient = new double[inputs * outputs];
    this.biasGradient = new double[outputs];
    double reach = Math.sqrt(GLOROT / (inputs + outputs));
    double[] w = weights.values();
    for (int i = 0; i < w.length; i++) {
      w[i] = reach * (2 * random.nextDouble() - 1);
    }
  }

  /** The number of inputs. */
  public int inputs() {
    return weights.rows();
  }

  /** The number of outputs. */
  public int outputs() {
    return weights.columns();
  }

  /** Whether the hyperbolic tangent is applied. */
  public boolean isTanh() {
    return tanh;
  }

  /** A copy of W in single precision, row after row. */
  public float[] singleWeights() {
    return single(weights.values());
  }

  /** A copy of b in single precision. */
  public float[] singleBias() {
    return single(bias);
  }

  private static float[] single(double[] values) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) values[i];
    }
    return rounded;
  }

  /** The elements of W and of b; whoever writes to them changes the layer. */
  double[][] parameters() {
    return new double[][] {weights.values(), bias};
  }

  /** dL/dW and dL/db of the last batch, in the shapes of {@link #parameters()}. */
  double[][] gradients() {
    return new double[][] {weightGradient, biasGradient};
  }

  /** The output for a batch, which is remembered for {@link #backward}. */
  Matrix forward(Matrix batch) {
    input = batch;
    output = batch.times(weights);
    double[] y = output.values();
    for (int i = 0; i < y.length; i++) {
      double sum = y[i] + bias[i % bias.length];
      y[i] = tanh ? StrictMath.tanh(sum) : sum;
    }
    return output;
  }

  /**
   * Sets the gradients for the last batch.
   *
   * @param slope dL/dY, overwritten by D
   * @return D
   */
  Matrix backward(Matrix slope) {
    double[] d = slope.values();
    if (tanh) {
      double[] y = output.values();
      for (int i = 0; i < d.length; i++) {
        d[i] *= 1 - y[i] * y[i];
      }
    }
    Matrix gradient = input.transposed().times(slope);
    System.arraycopy(gradient.values(), 0, weightGradient, 0, weightGradient.length);
    Arrays.fill(biasGradient, 0);
    for (int i = 0; i < d.length; i++) {
      biasGradient[i % biasGradient.length] += d[i];
    }
    return slope;
  }

  /** dL/dX for the D that {@link #backward} gave. */
  Matrix inputSlope(Matrix d) {
    return d.times(weights.transposed());
  }
}
