package io.taosanode.plan.network;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * All parameters of a network, or anything else with one number a parameter, such as a gradient.
 *
 * <p>Every matrix has a row for each of its inputs. The columns of the recurrent layers are the
 * input gate, the forget gate, the candidate and the output gate, {@code hidden} columns each.
 */
public final class NetworkWeights {
  final float[][] input1;
  final float[][] recurrent1;
  final float[][] bias1;
  final float[][] input2;
  final float[][] recurrent2;
  final float[][] bias2;
  final float[][] dense1;
  final float[][] denseBias1;
  final float[][] dense2;
  final float[][] denseBias2;
  final float[][] output;
  final float[][] outputBias;

  private final NetworkShape shape;

  /** Zeros everywhere. */
  public NetworkWeights(NetworkShape shape) {
    int h = shape.hidden();
    this.shape = shape;
    this.input1 = new float[shape.width()][4 * h];
    this.recurrent1 = new float[h][4 * h];
    this.bias1 = new float[1][4 * h];
    this.input2 = new float[h][4 * h];
    this.recurrent2 = new float[h][4 * h];
    this.bias2 = new float[1][4 * h];
    this.dense1 = new float[h][h];
    this.denseBias1 = new float[1][h];
    this.dense2 = new float[h][h];
    this.denseBias2 = new float[1][h];
    this.output = new float[h][shape.outputs()];
    this.outputBias = new float[1][shape.outputs()];
  }

  /**
   * Start values: uniform after Glorot and Bengio for inputs and dense layers, orthonormal rows for
   * recurrent weights, biases 0 but 1 for the forget gates.
   *
   * <p>Reference: X. Glorot, Y. Bengio, "Understanding the difficulty of training deep feedforward
   * neural networks", AISTATS (2010), equation 16.
   */
  public static NetworkWeights initial(NetworkShape shape, RandomGenerator random) {
    NetworkWeights weights = new NetworkWeights(shape);
    int h = shape.hidden();
    uniform(weights.input1, random);
    orthonormal(weights.recurrent1, random);
    uniform(weights.input2, random);
    orthonormal(weights.recurrent2, random);
    uniform(weights.dense1, random);
    uniform(weights.dense2, random);
    uniform(weights.output, random);
    Arrays.fill(weights.bias1[0], h, 2 * h, 1);
    Arrays.fill(weights.bias2[0], h, 2 * h, 1);
    return weights;
  }

  /**
   * Lets the network begin with given outputs, as far as they do not depend on its inputs.
   *
   * @param outputs one number in (0, 1) for each output
   */
  public void beginAt(double[] outputs) {
    for (int k = 0; k < outputs.length; k++) {
      outputBias[0][k] = (float) Math.log(outputs[k] / (1 - outputs[k]));
    }
  }

  private static void uniform(float[][] matrix, RandomGenerator random) {
    double limit = Math.sqrt(6.0 / (matrix.length + matrix[0].length));
    for (float[] row : matrix) {
      for (int j = 0; j < row.length; j++) {
        row[j] = (float) (limit * (2 * random.nextDouble() - 1));
      }
    }
  }

  /** Gram-Schmidt on rows of normal deviates; there are fewer rows than columns. */
  private static void orthonormal(float[][] matrix, RandomGenerator random) {
    double[][] rows = new double[matrix.length][matrix[0].length];
    for (int i = 0; i < rows.length; i++) {
      Arrays.setAll(rows[i], j -> random.nextGaussian());
      for (int other = 0; other < i; other++) {
        addMultiple(rows[i], -dot(rows[i], rows[other]), rows[other]);
      }
      double norm = Math.sqrt(dot(rows[i], rows[i]));
      for (int j = 0; j < rows[i].length; j++) {
        rows[i][j] /= norm;
        matrix[i][j] = (float) rows[i][j];
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }

  private static void addMultiple(double[] target, double factor, double[] other) {
    for (int j = 0; j < target.length; j++) {
      target[j] += factor * other[j];
    }
  }

  /** The sizes. */
  public NetworkShape shape() {
    return shape;
  }

  /** The matrices themselves, in a fixed order; biases are matrices of one row. */
  public List<float[][]> matrices() {
    return List.of(
        input1,
        recurrent1,
        bias1,
        input2,
        recurrent2,
        bias2,
        dense1,
        denseBias1,
        dense2,
        denseBias2,
        output,
        outputBias);
  }

  /** Sets everything to 0. */
  void clear() {
    for (float[][] matrix : matrices()) {
      for (float[] row : matrix) {
        Arrays.fill(row, 0);
      }
    }
  }

  /** Adds another set of the same shape. */
  void add(NetworkWeights other) {
    List<float[][]> own = matrices();
    List<float[][]> added = other.matrices();
    for (int m = 0; m < own.size(); m++) {
      for (int i = 0; i < own.get(m).length; i++) {
        Products.add(own.get(m)[i], added.get(m)[i]);
      }
    }
  }
}
