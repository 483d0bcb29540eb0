package io.taosanode.door.opengauss;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.door.http.Answer;
import io.taosanode.plan.encoding.Label;
import io.taosanode.plan.encoding.PlanTable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The predictions for a file: for each label a text of numbers.
 *
 * <p>The kernel takes the value of node n from place n, whatever the length of the list, so one
 * query with distinct numbers goes by number, with 0 where there is no node. Anything else goes by
 * line.
 */
final class PredictedReply {
  private static final int NO_LINE = -1;

  /** A larger plan node number would make the list of values needlessly long. */
  private static final int LARGEST_NODE = 1 << 16;

  private PredictedReply() {}

  /**
   * The answer.
   *
   * @param values one a line of {@code table} for each label of the model
   * @throws AnalysisException of kind {@code INVALID_INPUT} if the number of a node is too large
   */
  static Answer of(PlanTable table, Map<Label, long[]> values) {
    int[] places = goesByNode(table) ? linesByNode(table) : lines(table);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (WireLabel label : WireLabel.values()) {
      long[] own = values.get(label.label());
      json.put(label.prediction(), own == null ? null : joined(own, places));
    }
    return Replies.json(json);
  }

  private static String joined(long[] values, int[] places) {
    return Arrays.stream(places)
        .mapToObj(line -> line == NO_LINE ? "0" : String.valueOf(values[line]))
        .collect(Collectors.joining(", "));
  }

  private static boolean goesByNode(PlanTable table) {
    Set<Integer> nodes = new HashSet<>();
    for (int i = 0; i < table.size(); i++) {
      boolean fits = table.query(i) == table.query(0) && table.node(i) >= 1;
      if (!fits || !nodes.add(table.node(i))) {
        return false;
      }
    }
    return true;
  }

  private static int[] linesByNode(PlanTable table) {
    int largest = 0;
    for (int i = 0; i < table.size(); i++) {
      largest = Math.max(largest, table.node(i));
    }
    if (largest > LARGEST_NODE) {
      throw AnalysisException.input(
          "plan_node_id = " + largest + ": must be at most " + LARGEST_NODE);
    }
    int[] places = new int[largest];
    Arrays.fill(places, NO_LINE);
    for (int i = 0; i < table.size(); i++) {
      places[table.node(i) - 1] = i;
    }
    return places;
  }

  private static int[] lines(PlanTable table) {
    int[] places = new int[table.size()];
    Arrays.setAll(places, i -> i);
    return places;
  }
}
