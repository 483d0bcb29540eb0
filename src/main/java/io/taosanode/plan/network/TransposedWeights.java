package io.taosanode.plan.network;

/** The weights that the way back needs, with rows for their outputs. */
final class TransposedWeights {
  final float[][] recurrent1;
  final float[][] input2;
  final float[][] recurrent2;
  final float[][] dense1;
  final float[][] dense2;
  final float[][] output;

  TransposedWeights(NetworkShape shape) {
    int h = shape.hidden();
    this.recurrent1 = new float[4 * h][h];
    this.input2 = new float[4 * h][h];
    this.recurrent2 = new float[4 * h][h];
    this.dense1 = new float[h][h];
    this.dense2 = new float[h][h];
    this.output = new float[shape.outputs()][h];
  }

  /** Takes new weights. */
  void take(NetworkWeights weights) {
    transpose(weights.recurrent1, recurrent1);
    transpose(weights.input2, input2);
    transpose(weights.recurrent2, recurrent2);
    transpose(weights.dense1, dense1);
    transpose(weights.dense2, dense2);
    transpose(weights.output, output);
  }

  private static void transpose(float[][] matrix, float[][] target) {
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < target.length; j++) {
        target[j][i] = matrix[i][j];
      }
    }
  }
}
