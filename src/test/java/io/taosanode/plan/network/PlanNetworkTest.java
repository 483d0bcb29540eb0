package io.taosanode.plan.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.RunContext;
import io.taosanode.plan.PlanFiles;
import io.taosanode.plan.encoding.EncodingMatrix;
import io.taosanode.plan.encoding.PlanSequences;
import io.taosanode.plan.encoding.PlanTable;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanNetworkTest {
  private static final PlanTable TABLE = PlanFiles.table(PlanFiles.chains());
  private static final Examples EXAMPLES =
      new Examples(new PlanSequences(TABLE), TABLE.encodings());
  private static final int[] BATCH = IntStream.range(0, 40).toArray();
  private static final NetworkWeights WEIGHTS = weights();
  private static final double[] EPSILONS = {1.0 / 30, 1.0 / 60};
  private static final float[][] SCALED = scaled();

  /** Start values with biases other than 0, where a unit without input would be at its kink. */
  private static NetworkWeights weights() {
    Random random = new Random(5);
    NetworkWeights weights = NetworkWeights.initial(new NetworkShape(67, 6, 2), random);
    for (float[][] matrix : weights.matrices()) {
      for (int j = 0; matrix.length == 1 && j < matrix[0].length; j++) {
        matrix[0][j] += 0.2f * (random.nextFloat() - 0.5f);
      }
    }
    return weights;
  }

  private static float[][] scaled() {
    Random random = new Random(11);
    float[][] scaled = new float[TABLE.size()][2];
    for (float[] row : scaled) {
      row[0] = random.nextFloat();
      row[1] = random.nextFloat();
    }
    return scaled;
  }

  private static double[][] sequence(int example) {
    PlanSequences sequences = EXAMPLES.sequences();
    EncodingMatrix x = EXAMPLES.encodings();
    double[][] dense = new double[sequences.length(example)][x.width()];
    for (int t = 0; t < dense.length; t++) {
      int line = sequences.line(example, t);
      for (int e = x.start(line); e < x.end(line); e++) {
        dense[t][x.column(e)] = x.value(e);
      }
    }
    return dense;
  }

  private static double loss(ReferenceNetwork reference) {
    double sum = 0;
    for (int example : BATCH) {
      double[] p = reference.outputs(sequence(example));
      for (int k = 0; k < 2; k++) {
        double e = EPSILONS[k];
        double t = SCALED[example][k];
        sum += Math.max((p[k] + e) / (t + e), (t + e) / (p[k] + e));
      }
    }
    return sum / (2 * BATCH.length);
  }

  @Test
  void predictionsAreThoseOfThePlainFormulas() {
    double[][] predictions =
        new PlanNetwork(WEIGHTS, Parallel.none()).predict(EXAMPLES, BATCH, RunContext.unlimited());
    ReferenceNetwork reference = new ReferenceNetwork(WEIGHTS);
    for (int i = 0; i < BATCH.length; i++) {
      assertArrayEquals(reference.outputs(sequence(BATCH[i])), predictions[i], 1e-6);
    }
  }

  @Test
  void gradientIsThatOfCentralDifferences() {
    PlanNetwork network = new PlanNetwork(WEIGHTS, Parallel.none());
    double loss = network.loss(EXAMPLES, new Targets(SCALED, EPSILONS), BATCH);
    ReferenceNetwork reference = new ReferenceNetwork(WEIGHTS);
    assertEquals(loss(reference), loss, 1e-6 * loss);
    double[][][] w = reference.parameters();
    Random random = new Random(3);
    for (int m = 0; m < w.length; m++) {
      double squares = 0;
      double errors = 0;
      for (int trial = 0; trial < 40; trial++) {
        int i = random.nextInt(w[m].length);
        int j = random.nextInt(w[m][i].length);
        double expected = difference(reference, w[m][i], j);
        double error = network.gradient().matrices().get(m)[i][j] - expected;
        squares += expected * expected;
        errors += error * error;
      }
      double relative = Math.sqrt(errors / squares);
      assertTrue(relative < 1e-4, "matrix " + m + ": relative error " + relative);
    }
  }

  private static double difference(ReferenceNetwork reference, double[] row, int j) {
    double step = 1e-6;
    double before = row[j];
    row[j] = before + step;
    double above = loss(reference);
    row[j] = before - step;
    double below = loss(reference);
    row[j] = before;
    return (above - below) / (2 * step);
  }

  @Test
  void predictionDoesNotDependOnWhatElseIsAsked() {
    PlanNetwork network = new PlanNetwork(WEIGHTS, Parallel.none());
    double[][] together = network.predict(EXAMPLES, BATCH, RunContext.unlimited());
    for (int i = 0; i < BATCH.length; i++) {
      double[][] alone = network.predict(EXAMPLES, new int[] {BATCH[i]}, RunContext.unlimited());
      assertArrayEquals(together[i], alone[0]);
    }
  }

  @Test
  void sumsDoNotDependOnTheOrderInWhichPiecesAreDone() {
    Parallel backwards =
        (count, work) -> IntStream.range(0, count).map(i -> count - 1 - i).forEach(work);
    PlanNetwork one = new PlanNetwork(WEIGHTS, Parallel.none());
    PlanNetwork other = new PlanNetwork(WEIGHTS, backwards);
    Targets targets = new Targets(SCALED, EPSILONS);
    int[] all = IntStream.range(0, TABLE.size()).toArray();
    assertEquals(one.loss(EXAMPLES, targets, all), other.loss(EXAMPLES, targets, all));
    for (int m = 0; m < one.gradient().matrices().size(); m++) {
      assertTrue(
          Arrays.deepEquals(one.gradient().matrices().get(m), other.gradient().matrices().get(m)));
    }
  }

  @Test
  void cellIsThatOfTheTable() {
    double[][] one = {{1}};
    assertEquals(0.197374850218, lastOutput(one, 0), 1e-6);
    assertEquals(0.318149311106, lastOutput(new double[][] {{1}, {1}}, 0), 1e-6);
    assertEquals(0.318149311106, lastOutput(new double[][] {{0}, {1}, {1}}, 0), 1e-6);
    assertEquals(0.350652742012, lastOutput(new double[][] {{0}, {1}, {1}}, 0.1), 1e-6);
  }

  private static double lastOutput(double[][] inputs, double candidateBias) {
    NetworkWeights weights = new NetworkWeights(new NetworkShape(1, 1, 1));
    set(weights.input1[0], 0.5, -0.25, 0.75, 0.1);
    set(weights.recurrent1[0], 0.2, 0.4, -0.3, 0.6);
    set(weights.bias1[0], 0, 1, candidateBias, 0);
    StringBuilder text = new StringBuilder();
    for (int t = 1; t <= inputs.length; t++) {
      text.append("1, %d, %d, %s, 0, 0, 0, 0\n".formatted(t, t - 1, inputs[t - 1][0]));
    }
    PlanTable table = PlanFiles.table(text.toString());
    PackedBlock block = new PackedBlock(new PlanSequences(table), new int[] {0});
    LstmLayer layer = new LstmLayer(1);
    layer.reserve(block.rows(), 1);
    for (int row = 0; row < block.rows(); row++) {
      for (int g = 0; g < 4; g++) {
        layer.gates[row][g] = weights.bias1[0][g] + (float) inputs[row][0] * weights.input1[0][g];
      }
    }
    layer.forward(block, weights.recurrent1);
    return layer.outputs[block.last(0)][0];
  }

  private static void set(float[] row, double... values) {
    for (int j = 0; j < values.length; j++) {
      row[j] = (float) values[j];
    }
  }
}
