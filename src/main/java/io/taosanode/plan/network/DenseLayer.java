package io.taosanode.plan.network;

import java.util.Arrays;

/** A fully connected layer, rectified or linear, over the sequences of a block. */
final class DenseLayer {
  private final int outputs;
  private final boolean rectified;

  /** Outputs, then what the next layer reads. */
  float[][] values = {};

  /** Gradients of {@link #values}; the next layer fills them. */
  float[][] gradients = {};

  DenseLayer(int outputs, boolean rectified) {
    this.outputs = outputs;
    this.rectified = rectified;
  }

  /** Makes room for so many rows. */
  void reserve(int rows) {
    if (rows > values.length) {
      values = new float[rows][outputs];
      gradients = new float[rows][outputs];
    }
  }

  /** The outputs for {@code count} rows of {@code in}. */
  void forward(float[][] in, int count, float[][] weights, float[] bias) {
    for (int r = 0; r < count; r++) {
      System.arraycopy(bias, 0, values[r], 0, outputs);
    }
    Products.addProduct(values, 0, in, 0, count, weights);
    if (rectified) {
      for (int r = 0; r < count; r++) {
        rectify(values[r]);
      }
    }
  }

  private static void rectify(float[] row) {
    for (int j = 0; j < row.length; j++) {
      row[j] = Math.max(0, row[j]);
    }
  }

  /** From {@link #gradients} to the gradients of the arguments; adds up that of the bias. */
  void backward(int count, float[] biasGradient) {
    for (int r = 0; r < count; r++) {
      if (rectified) {
        stop(gradients[r], values[r]);
      }
      Products.add(biasGradient, gradients[r]);
    }
  }

  /** Adds the gradient of the weights; after {@link #backward}. */
  void addWeightGradient(float[][] in, int count, float[][] weightGradient) {
    Products.addTransposedProduct(weightGradient, in, 0, gradients, 0, count);
  }

  /**
   * Writes the gradients of the inputs; after {@link #backward}.
   *
   * @param transposed the weights, a row for each output
   */
  void passBack(float[][] inGradients, int count, float[][] transposed) {
    for (int r = 0; r < count; r++) {
      Arrays.fill(inGradients[r], 0);
    }
    Products.addProduct(inGradients, 0, gradients, 0, count, transposed);
  }

  private static void stop(float[] gradient, float[] value) {
    for (int j = 0; j < gradient.length; j++) {
      gradient[j] = value[j] > 0 ? gradient[j] : 0;
    }
  }
}
