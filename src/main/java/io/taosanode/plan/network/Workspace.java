package io.taosanode.plan.network;

import io.taosanode.plan.encoding.EncodingMatrix;
import java.util.Arrays;

/**
 * Runs blocks of sequences through the network and back, one at a time, in memory that is reused:
 * two recurrent layers, two rectified layers and the output of a sigmoid for each label. Not for
 * use by two threads at once.
 */
final class Workspace {
  private final NetworkShape shape;
  private final LstmLayer lstm1;
  private final LstmLayer lstm2;
  private final DenseLayer dense1;
  private final DenseLayer dense2;
  private final DenseLayer output;
  private float[][] summaries = {};
  private float[][] summaryGradients = {};

  Workspace(NetworkShape shape) {
    int h = shape.hidden();
    this.shape = shape;
    this.lstm1 = new LstmLayer(h);
    this.lstm2 = new LstmLayer(h);
    this.dense1 = new DenseLayer(h, true);
    this.dense2 = new DenseLayer(h, true);
    this.output = new DenseLayer(shape.outputs(), false);
  }

  private void reserve(PackedBlock block) {
    lstm1.reserve(block.rows(), block.size());
    lstm2.reserve(block.rows(), block.size());
    dense1.reserve(block.size());
    dense2.reserve(block.size());
    output.reserve(block.size());
    if (block.size() > summaries.length) {
      summaries = new float[block.size()][];
      summaryGradients = new float[block.size()][];
    }
  }

  /**
   * The outputs for a block.
   *
   * @return a row for each sequence, before the sigmoid; valid until the next call
   */
  float[][] forward(PackedBlock block, EncodingMatrix encodings, NetworkWeights weights) {
    reserve(block);
    for (int row = 0; row < block.rows(); row++) {
      System.arraycopy(weights.bias1[0], 0, lstm1.gates[row], 0, 4 * shape.hidden());
      addEncoding(lstm1.gates[row], encodings, block.line(row), weights.input1);
    }
    lstm1.forward(block, weights.recurrent1);
    for (int row = 0; row < block.rows(); row++) {
      System.arraycopy(weights.bias2[0], 0, lstm2.gates[row], 0, 4 * shape.hidden());
    }
    Products.addProduct(lstm2.gates, 0, lstm1.outputs, 0, block.rows(), weights.input2);
    lstm2.forward(block, weights.recurrent2);
    for (int s = 0; s < block.size(); s++) {
      summaries[s] = lstm2.outputs[block.last(s)];
    }
    dense1.forward(summaries, block.size(), weights.dense1, weights.denseBias1[0]);
    dense2.forward(dense1.values, block.size(), weights.dense2, weights.denseBias2[0]);
    output.forward(dense2.values, block.size(), weights.output, weights.outputBias[0]);
    return output.values;
  }

  private static void addEncoding(float[] target, EncodingMatrix x, int line, float[][] weights) {
    for (int e = x.start(line); e < x.end(line); e++) {
      Products.add(target, x.value(e), weights[x.column(e)]);
    }
  }

  /** The gradients of the outputs, to be filled after {@link #forward} for {@link #backward}. */
  float[][] outputGradients() {
    return output.gradients;
  }

  /**
   * Adds the gradients of all parameters for the block that went forward last.
   *
   * @param back the weights of the way forward, transposed
   */
  void backward(
      PackedBlock block, EncodingMatrix encodings, TransposedWeights back, NetworkWeights sum) {
    backwardDense(block, back, sum);
    lstm2.backward(block, back.recurrent2, sum.recurrent2, sum.bias2[0]);
    int rows = block.rows();
    clear(lstm1.gradients, rows);
    Products.addProduct(lstm1.gradients, 0, lstm2.gates, 0, rows, back.input2);
    Products.addTransposedProduct(sum.input2, lstm1.outputs, 0, lstm2.gates, 0, rows);
    lstm1.backward(block, back.recurrent1, sum.recurrent1, sum.bias1[0]);
    for (int row = 0; row < rows; row++) {
      int line = block.line(row);
      for (int e = encodings.start(line); e < encodings.end(line); e++) {
        Products.add(sum.input1[encodings.column(e)], encodings.value(e), lstm1.gates[row]);
      }
    }
  }

  private void backwardDense(PackedBlock block, TransposedWeights back, NetworkWeights sum) {
    int size = block.size();
    output.backward(size, sum.outputBias[0]);
    output.addWeightGradient(dense2.values, size, sum.output);
    output.passBack(dense2.gradients, size, back.output);
    dense2.backward(size, sum.denseBias2[0]);
    dense2.addWeightGradient(dense1.values, size, sum.dense2);
    dense2.passBack(dense1.gradients, size, back.dense2);
    dense1.backward(size, sum.denseBias1[0]);
    dense1.addWeightGradient(summaries, size, sum.dense1);
    clear(lstm2.gradients, block.rows());
    for (int s = 0; s < size; s++) {
      summaryGradients[s] = lstm2.gradients[block.last(s)];
    }
    dense1.passBack(summaryGradients, size, back.dense1);
  }

  private static void clear(float[][] matrix, int rows) {
    for (int row = 0; row < rows; row++) {
      Arrays.fill(matrix[row], 0);
    }
  }
}
