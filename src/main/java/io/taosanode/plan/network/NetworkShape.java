package io.taosanode.plan.network;

/**
 * The sizes of a network.
 *
 * @param width features of a node, at least 1
 * @param hidden units of each hidden layer, at least 1
 * @param outputs numbers predicted, at least 1
 */
public record NetworkShape(int width, int hidden, int outputs) {
  /** The number of parameters. */
  public long parameters() {
    long h = hidden;
    long lstm = 4 * h * (width + h + 1) + 4 * h * (h + h + 1);
    return lstm + 2 * h * (h + 1) + (h + 1) * outputs;
  }
}
