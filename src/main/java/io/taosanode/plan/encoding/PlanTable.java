package io.taosanode.plan.encoding;

/** The lines of an uploaded file, in its order; every line is one plan node. */
public final class PlanTable {
  private final long[] queries;
  private final int[] nodes;
  private final int[] parents;
  private final double[][] labels;
  private final EncodingMatrix encodings;

  /**
   * A table that takes the arrays over.
   *
   * @param ids query, node and parent of each line
   * @param labels double[4][n], in the order of {@link Label}
   */
  PlanTable(Ids ids, double[][] labels, EncodingMatrix encodings) {
    this.queries = ids.queries;
    this.nodes = ids.nodes;
    this.parents = ids.parents;
    this.labels = labels;
    this.encodings = encodings;
  }

  /** The number of lines, at least 1. */
  public int size() {
    return nodes.length;
  }

  /** The query that line {@code i} belongs to. */
  public long query(int i) {
    return queries[i];
  }

  /** The number of the plan node in its query. */
  public int node(int i) {
    return nodes[i];
  }

  /** The number of the node above, 0 at the top. */
  public int parent(int i) {
    return parents[i];
  }

  /** The measured value of a label, as written. */
  public double label(Label label, int i) {
    return labels[label.column()][i];
  }

  /** The encodings, one row a line. */
  public EncodingMatrix encodings() {
    return encodings;
  }

  /** The three columns that place a line in a plan. */
  static final class Ids {
    private final long[] queries;
    private final int[] nodes;
    private final int[] parents;

    Ids(long[] queries, int[] nodes, int[] parents) {
      this.queries = queries;
      this.nodes = nodes;
      this.parents = parents;
    }
  }
}
