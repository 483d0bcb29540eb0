package io.taosanode.plan.network;

import java.util.Arrays;
import java.util.List;

/** The network by its plain formulas, one sequence at a time, in double precision. */
final class ReferenceNetwork {
  private final double[][][] w;
  private final int hidden;

  ReferenceNetwork(NetworkWeights weights) {
    List<float[][]> matrices = weights.matrices();
    this.hidden = weights.shape().hidden();
    this.w = new double[matrices.size()][][];
    for (int m = 0; m < w.length; m++) {
      w[m] = new double[matrices.get(m).length][];
      for (int i = 0; i < w[m].length; i++) {
        w[m][i] = new double[matrices.get(m)[i].length];
        for (int j = 0; j < w[m][i].length; j++) {
          w[m][i][j] = matrices.get(m)[i][j];
        }
      }
    }
  }

  /** Parameter (i, j) of matrix m, to be changed for a difference. */
  double[][][] parameters() {
    return w;
  }

  double[] outputs(double[][] sequence) {
    double[][] first = lstm(sequence, w[0], w[1], w[2][0]);
    double[][] second = lstm(first, w[3], w[4], w[5][0]);
    double[] x = second[second.length - 1];
    x = rectified(affine(x, w[6], w[7][0]));
    x = rectified(affine(x, w[8], w[9][0]));
    x = affine(x, w[10], w[11][0]);
    return Arrays.stream(x).map(ReferenceNetwork::sigmoid).toArray();
  }

  double[][] lstm(double[][] inputs, double[][] input, double[][] recurrent, double[] bias) {
    double[] h = new double[hidden];
    double[] c = new double[hidden];
    double[][] outputs = new double[inputs.length][];
    for (int t = 0; t < inputs.length; t++) {
      double[] a = affine(inputs[t], input, bias);
      double[] b = affine(h, recurrent, new double[4 * hidden]);
      h = new double[hidden];
      for (int j = 0; j < hidden; j++) {
        double i = sigmoid(a[j] + b[j]);
        double f = sigmoid(a[hidden + j] + b[hidden + j]);
        double g = Math.tanh(a[2 * hidden + j] + b[2 * hidden + j]);
        double o = sigmoid(a[3 * hidden + j] + b[3 * hidden + j]);
        c[j] = f * c[j] + i * g;
        h[j] = o * Math.tanh(c[j]);
      }
      outputs[t] = h;
    }
    return outputs;
  }

  private static double[] affine(double[] x, double[][] matrix, double[] bias) {
    double[] y = bias.clone();
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y.length; j++) {
        y[j] += x[i] * matrix[i][j];
      }
    }
    return y;
  }

  private static double[] rectified(double[] x) {
    return Arrays.stream(x).map(v -> Math.max(0, v)).toArray();
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
