package io.taosanode.plan.encoding;

import io.taosanode.analysis.AnalysisException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * For each line of a table the subtree below its node in preorder: the node, then each child's
 * subtree, children by ascending number.
 *
 * <p>The preorder of a whole query holds the subtree of each of its nodes as one range, so that all
 * sequences together take O(lines) memory. A node whose parent is not there is a root. Of several
 * lines for the same node the first one stands in the tree; each of the others is the head of a
 * sequence of its own. O(n log n) time for n lines.
 */
public final class PlanSequences {
  /** The longest sequence, in nodes. */
  public static final int LONGEST = 4096;

  private static final int NONE = -1;

  private final PlanTable table;
  private final int[] preorder;
  private final int[] starts;
  private final int[] lengths;
  private int filled;

  /**
   * The sequences of {@code table}.
   *
   * @throws AnalysisException of kind {@code INVALID_INPUT} if nodes are above themselves or a
   *     sequence is longer than {@link #LONGEST}
   */
  public PlanSequences(PlanTable table) {
    this.table = table;
    this.preorder = new int[table.size()];
    this.starts = new int[table.size()];
    this.lengths = new int[table.size()];
    Map<Long, List<Integer>> queries = new HashMap<>();
    List<List<Integer>> inOrder = new ArrayList<>();
    for (int i = 0; i < table.size(); i++) {
      List<Integer> lines = queries.get(table.query(i));
      if (lines == null) {
        lines = new ArrayList<>();
        queries.put(table.query(i), lines);
        inOrder.add(lines);
      }
      lines.add(i);
    }
    inOrder.forEach(this::place);
  }

  /** The number of sequences, one a line. */
  public int size() {
    return starts.length;
  }

  /** The number of nodes of sequence {@code i}, at least 1. */
  public int length(int i) {
    return lengths[i];
  }

  /** The number of nodes of the longest sequence. */
  public int longest() {
    return Arrays.stream(lengths).max().orElse(0);
  }

  /** The line of the node at {@code position} of sequence {@code i}; the first is {@code i}. */
  public int line(int i, int position) {
    return position == 0 ? i : preorder[starts[i] + position];
  }

  private void place(List<Integer> lines) {
    Map<Integer, Integer> lineOfNode = new HashMap<>();
    for (int line : lines) {
      lineOfNode.putIfAbsent(table.node(line), line);
    }
    int[] distinct = lineOfNode.values().stream().mapToInt(Integer::intValue).toArray();
    int before = filled;
    walk(Tree.of(table, distinct, lineOfNode), distinct);
    if (filled - before < distinct.length) {
      throw AnalysisException.input(
          "query " + Long.toUnsignedString(table.query(lines.get(0))) + ": a node is above itself");
    }
    for (int line : lines) {
      int first = lineOfNode.getOrDefault(table.node(line), line);
      starts[line] = starts[first];
      lengths[line] = lengths[first];
    }
  }

  /** Fills the preorder from all roots, without recursion: a plan may be one deep chain. */
  private void walk(Tree tree, int[] lines) {
    int[] path = new int[lines.length + 1];
    for (int root : tree.roots) {
      int depth = 0;
      path[0] = enter(root);
      while (depth >= 0) {
        int line = path[depth];
        int child = tree.takeChild(line);
        if (child == NONE) {
          leave(line);
          depth--;
        } else {
          path[++depth] = enter(child);
        }
      }
    }
  }

  private int enter(int line) {
    starts[line] = filled;
    preorder[filled++] = line;
    return line;
  }

  private void leave(int line) {
    lengths[line] = filled - starts[line];
    if (lengths[line] > LONGEST) {
      throw AnalysisException.input(
          "query "
              + Long.toUnsignedString(table.query(line))
              + ": "
              + lengths[line]
              + " nodes below node "
              + table.node(line)
              + ": must be at most "
              + LONGEST);
    }
  }

  /** Children by line; each list is used up once. */
  private static final class Tree {
    private final List<Integer> roots = new ArrayList<>();
    private final Map<Integer, List<Integer>> children = new HashMap<>();
    private final Map<Integer, Integer> taken = new HashMap<>();

    static Tree of(PlanTable table, int[] lines, Map<Integer, Integer> lineOfNode) {
      Tree tree = new Tree();
      int[] byNode =
          Arrays.stream(lines)
              .boxed()
              .sorted((a, b) -> Integer.compare(table.node(a), table.node(b)))
              .mapToInt(Integer::intValue)
              .toArray();
      for (int line : byNode) {
        Integer parent = lineOfNode.get(table.parent(line));
        if (parent == null) {
          tree.roots.add(line);
        } else {
          tree.children.computeIfAbsent(parent, p -> new ArrayList<>()).add(line);
        }
      }
      return tree;
    }

    int takeChild(int line) {
      List<Integer> own = children.get(line);
      int next = taken.merge(line, 1, Integer::sum) - 1;
      return own == null || next >= own.size() ? NONE : own.get(next);
    }
  }
}
