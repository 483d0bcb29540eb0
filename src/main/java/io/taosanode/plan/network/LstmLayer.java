package io.taosanode.plan.network;

import java.util.Arrays;

/**
 * A layer of long short-term memory cells over the packed rows of a block, and the way back.
 *
 * <pre>
 *   i, f, o = sigmoid(W x + U h' + b),   g = tanh(W x + U h' + b)
 *   c = f c' + i g,   h = o tanh(c)
 * </pre>
 *
 * h' and c' are those of the step before, 0 at the first. The caller puts W x + b into the rows of
 * {@link #gates} and collects W's gradient from there. O(rows hidden^2) time.
 *
 * <p>Reference: S. Hochreiter, J. Schmidhuber, "Long short-term memory", Neural Computation 9
 * (1997), with the forget gate of F. Gers, J. Schmidhuber, F. Cummins (2000).
 */
final class LstmLayer {
  private final int hidden;
  private final float[] offset;
  private final float[] scale;

  /** Rows of 4 hidden numbers: arguments of the gates, their values, their gradients in turn. */
  float[][] gates = {};

  /** States of the cells. */
  private float[][] cells = {};

  private float[][] squashed = {};

  /** What the layer tells the next one. */
  float[][] outputs = {};

  /** Gradients of {@link #outputs}; the caller fills them before the way back. */
  float[][] gradients = {};

  private float[][] cellGradients = {};

  /** The row of {@link #outputs} one step before each row. */
  private float[][] outputsBefore = {};

  LstmLayer(int hidden) {
    this.hidden = hidden;
    this.offset = new float[4 * hidden];
    this.scale = new float[4 * hidden];
    Arrays.fill(offset, 0.5f);
    Arrays.fill(scale, 0.5f);
    Arrays.fill(offset, 2 * hidden, 3 * hidden, 0);
    Arrays.fill(scale, 2 * hidden, 3 * hidden, 1);
  }

  /** Makes room for so many rows and sequences. */
  void reserve(int rows, int sequences) {
    if (rows > gates.length) {
      gates = new float[rows][4 * hidden];
      cells = new float[rows][hidden];
      squashed = new float[rows][hidden];
      outputs = new float[rows][hidden];
      gradients = new float[rows][hidden];
      outputsBefore = new float[rows][];
    }
    if (sequences > cellGradients.length) {
      cellGradients = new float[sequences][hidden];
    }
  }

  /** From the arguments of the gates without their recurrent part to the outputs. */
  void forward(PackedBlock block, float[][] recurrent) {
    for (int t = 0; t < block.steps(); t++) {
      int row = block.offset(t);
      if (t > 0) {
        int before = block.offset(t - 1);
        Products.addProduct(gates, row, outputs, before, block.active(t), recurrent);
      }
      for (int s = 0; s < block.active(t); s++, row++) {
        Activations.scaledTanh(gates[row], offset, scale);
        if (t == 0) {
          begin(gates[row], cells[row]);
        } else {
          proceed(gates[row], cells[block.offset(t - 1) + s], cells[row]);
        }
        Activations.tanh(cells[row], squashed[row]);
        emit(gates[row], squashed[row], outputs[row]);
      }
    }
  }

  private void begin(float[] gate, float[] cell) {
    for (int j = 0; j < hidden; j++) {
      cell[j] = gate[j] * gate[2 * hidden + j];
    }
  }

  private void proceed(float[] gate, float[] before, float[] cell) {
    for (int j = 0; j < hidden; j++) {
      cell[j] = gate[hidden + j] * before[j] + gate[j] * gate[2 * hidden + j];
    }
  }

  private void emit(float[] gate, float[] squashedCell, float[] output) {
    for (int j = 0; j < hidden; j++) {
      output[j] = gate[3 * hidden + j] * squashedCell[j];
    }
  }

  /**
   * From the gradients of the outputs to those of the gates' arguments, which take the place of the
   * gates; adds the gradients of the recurrent weights and of the bias.
   *
   * @param transposed the recurrent weights, a row for each of their outputs
   */
  void backward(
      PackedBlock block, float[][] transposed, float[][] recurrentGradient, float[] biasGradient) {
    for (int s = 0; s < block.size(); s++) {
      Arrays.fill(cellGradients[s], 0);
    }
    for (int t = block.steps() - 1; t >= 0; t--) {
      int row = block.offset(t);
      int before = t == 0 ? -1 : block.offset(t - 1);
      for (int s = 0; s < block.active(t); s++) {
        stepBack(row + s, before < 0 ? -1 : before + s, cellGradients[s]);
        Products.add(biasGradient, gates[row + s]);
      }
      if (t > 0) {
        Products.addProduct(gradients, before, gates, row, block.active(t), transposed);
      }
    }
    addRecurrentGradient(block, recurrentGradient);
  }

  private void addRecurrentGradient(PackedBlock block, float[][] recurrentGradient) {
    int first = block.active(0);
    for (int t = 1; t < block.steps(); t++) {
      System.arraycopy(
          outputs, block.offset(t - 1), outputsBefore, block.offset(t), block.active(t));
    }
    int count = block.rows() - first;
    Products.addTransposedProduct(recurrentGradient, outputsBefore, first, gates, first, count);
  }

  private void stepBack(int row, int before, float[] cellGradient) {
    float[] gate = gates[row];
    float[] tanh = squashed[row];
    float[] gradient = gradients[row];
    float[] cellBefore = before < 0 ? null : cells[before];
    for (int j = 0; j < hidden; j++) {
      float i = gate[j];
      float f = gate[hidden + j];
      float g = gate[2 * hidden + j];
      float o = gate[3 * hidden + j];
      float dh = gradient[j];
      float dc = cellGradient[j] + dh * o * (1 - tanh[j] * tanh[j]);
      gate[j] = dc * g * i * (1 - i);
      gate[hidden + j] = cellBefore == null ? 0 : dc * cellBefore[j] * f * (1 - f);
      gate[2 * hidden + j] = dc * i * (1 - g * g);
      gate[3 * hidden + j] = dh * tanh[j] * o * (1 - o);
      cellGradient[j] = dc * f;
    }
  }
}
