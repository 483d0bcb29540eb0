package io.taosanode.training;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A dense autoencoder: windows in, windows of the same length out, through a narrow middle.
 *
 * <pre>
 *   w -&gt; u tanh -&gt; u/2 tanh -&gt; u tanh -&gt; w
 *   L = sum (y_ij - x_ij)^2 / (rows w)
 * </pre>
 *
 * w: observations per window; u: units; x, y: a batch and its reconstruction, one window a row.
 * O(rows (w u + u^2)) time for a batch, in either direction.
 */
final class Network {
  private final List<DenseLayer> layers = new ArrayList<>();

  Network(int window, int units, SplittableRandom random) {
    int[] widths = {window, units, Math.max(1, units / 2), units, window};
    for (int i = 1; i < widths.length; i++) {
      boolean hidden = i + 1 < widths.length;
      layers.add(new DenseLayer(widths[i - 1], widths[i], hidden, random));
    }
  }

  /** The layers from the input to the output. */
  List<DenseLayer> layers() {
    return layers;
  }

  /** All parameters, an array for each tensor; whoever writes to them changes the network. */
  List<double[]> parameters() {
    return layers.stream().flatMap(layer -> Stream.of(layer.parameters())).toList();
  }

  /** The gradients of the last batch, in the shapes of {@link #parameters()}. */
  List<double[]> gradients() {
    return layers.stream().flatMap(layer -> Stream.of(layer.gradients())).toList();
  }

  /** The reconstruction of a batch. */
  Matrix reconstruct(Matrix batch) {
    Matrix signal = batch;
    for (DenseLayer layer : layers) {
      signal = layer.forward(signal);
    }
    return signal;
  }

  /** The loss of a batch. */
  double loss(Matrix batch) {
    double[] y = reconstruct(batch).values();
    double[] x = batch.values();
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += (y[i] - x[i]) * (y[i] - x[i]);
    }
    return sum / y.length;
  }

  /** The loss of a batch, and its gradients in {@link #gradients()}. */
  double backPropagate(Matrix batch) {
    Matrix slope = reconstruct(batch);
    double[] d = slope.values();
    double[] x = batch.values();
    double sum = 0;
    for (int i = 0; i < d.length; i++) {
      double error = d[i] - x[i];
      sum += error * error;
      d[i] = 2 * error / x.length;
    }
    for (int l = layers.size() - 1; l > 0; l--) {
      slope = layers.get(l).inputSlope(layers.get(l).backward(slope));
    }
    layers.get(0).backward(slope);
    return sum / x.length;
  }
}
