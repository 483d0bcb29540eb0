package io.taosanode.plan.network;

import io.taosanode.analysis.RunContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A network that reads the nodes of a plan one after the other and predicts labels in [0, 1]: two
 * layers of long short-term memory, two rectified layers, a sigmoid for each label. It learns by
 * the gradient of the mean ratio error.
 *
 * <p>All sums are taken in an order that depends on the examples alone, so that the same training
 * gives the same weights on any number of threads. O(nodes (width + hidden) hidden) time a pass.
 */
public final class PlanNetwork {
  /** Gradients that are summed apart; also the most threads that help. */
  private static final int PARTS = 8;

  private final NetworkWeights weights;
  private final Parallel parallel;
  private final Queue<Workspace> workspaces = new ConcurrentLinkedQueue<>();
  private final TransposedWeights transposed;
  private final List<NetworkWeights> gradients = new ArrayList<>();

  /**
   * A network.
   *
   * @param weights kept, and changed by {@link #train}
   * @param parallel runs the blocks of a pass
   */
  public PlanNetwork(NetworkWeights weights, Parallel parallel) {
    this.weights = weights;
    this.parallel = parallel;
    this.transposed = new TransposedWeights(weights.shape());
  }

  /** An upper bound of the memory that training takes, in bytes, for sequences of that length. */
  public static long trainingBytes(NetworkShape shape, int longest, int threads) {
    long copies = PARTS + 5L;
    long rows = Math.max(longest, 1024L) + longest;
    long rowBytes = 18L * shape.hidden() * Float.BYTES + 200;
    return Float.BYTES * copies * shape.parameters() + threads * rows * rowBytes;
  }

  /**
   * The predictions for some examples.
   *
   * @return double[members.length][outputs] in (0, 1)
   */
  public double[][] predict(Examples examples, int[] members, RunContext run) {
    double[][] byExample = new double[examples.sequences().size()][];
    List<PackedBlock> blocks = Batches.blocks(examples.sequences(), members);
    parallel.forEach(
        blocks.size(),
        b -> {
          run.checkpoint();
          Workspace workspace = borrow();
          PackedBlock block = blocks.get(b);
          float[][] outputs = workspace.forward(block, examples.encodings(), weights);
          for (int s = 0; s < block.size(); s++) {
            byExample[block.member(s)] = sigmoid(outputs[s]);
          }
          workspaces.add(workspace);
        });
    return Arrays.stream(members).mapToObj(m -> byExample[m].clone()).toArray(double[][]::new);
  }

  private static double[] sigmoid(float[] outputs) {
    double[] result = new double[outputs.length];
    Arrays.setAll(result, j -> Activations.sigmoid(outputs[j]));
    return result;
  }

  /**
   * One pass over the examples in batches, with a step of the optimizer after each.
   *
   * @param order the examples in the order of the pass
   * @param batchSize examples a batch, the last one may be smaller
   * @return the mean ratio error before each step, over all batches and labels
   */
  public double train(Examples examples, Targets targets, int[] order, int batchSize, Pass pass) {
    double sum = 0;
    for (int start = 0; start < order.length; start += Math.min(batchSize, order.length)) {
      pass.run().checkpoint();
      int end = (int) Math.min(order.length, (long) start + batchSize);
      int[] batch = Arrays.copyOfRange(order, start, end);
      sum += batch.length * loss(examples, targets, batch);
      pass.optimizer().step(weights, gradient());
    }
    return sum / order.length;
  }

  /**
   * What a pass needs beside its examples.
   *
   * @param optimizer takes the steps
   * @param run asked before each batch whether to go on
   */
  public record Pass(Adadelta optimizer, RunContext run) {}

  /** The mean ratio error of a batch; its gradient is in {@link #gradient} afterwards. */
  double loss(Examples examples, Targets targets, int[] batch) {
    transposed.take(weights);
    List<PackedBlock> blocks = Batches.blocks(examples.sequences(), batch);
    int parts = Math.min(PARTS, blocks.size());
    clearGradients(parts);
    double[] losses = new double[parts];
    double share = 1.0 / ((double) batch.length * targets.labels());
    parallel.forEach(
        parts,
        part -> {
          Workspace workspace = borrow();
          Truth truth = new Truth(targets, share);
          for (int b = part; b < blocks.size(); b += parts) {
            losses[part] +=
                addGradient(blocks.get(b), examples, truth, workspace, gradients.get(part));
          }
          workspaces.add(workspace);
        });
    for (int part = 1; part < parts; part++) {
      gradients.get(0).add(gradients.get(part));
    }
    return share * Arrays.stream(losses).sum();
  }

  /** The gradient of the last {@link #loss}. */
  NetworkWeights gradient() {
    return gradients.get(0);
  }

  /** Targets, and how much each of them counts in the mean. */
  private record Truth(Targets targets, double share) {}

  private double addGradient(
      PackedBlock block, Examples examples, Truth truth, Workspace workspace, NetworkWeights sum) {
    float[][] outputs = workspace.forward(block, examples.encodings(), weights);
    Targets targets = truth.targets();
    double loss = 0;
    for (int s = 0; s < block.size(); s++) {
      for (int k = 0; k < targets.labels(); k++) {
        double p = Activations.sigmoid(outputs[s][k]);
        loss += targets.ratio(block.member(s), k, p);
        double slope = targets.slope(block.member(s), k, p);
        workspace.outputGradients()[s][k] = (float) (truth.share() * slope * p * (1 - p));
      }
    }
    workspace.backward(block, examples.encodings(), transposed, sum);
    return loss;
  }

  private void clearGradients(int parts) {
    while (gradients.size() < parts) {
      gradients.add(new NetworkWeights(weights.shape()));
    }
    gradients.subList(0, parts).forEach(NetworkWeights::clear);
  }

  private Workspace borrow() {
    Workspace workspace = workspaces.poll();
    return workspace == null ? new Workspace(weights.shape()) : workspace;
  }
}
