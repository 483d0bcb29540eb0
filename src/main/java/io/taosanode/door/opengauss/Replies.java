package io.taosanode.door.opengauss;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.door.http.Answer;
import io.taosanode.plan.encoding.Label;
import io.taosanode.plan.encoding.PlanTable;
import io.taosanode.plan.model.TrainingReport;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The answers, none of which is ever empty: the kernel reads the first byte of a body without
 * asking whether there is one. It looks at no status.
 */
final class Replies {
  static final Answer OK = letter('0');
  static final Answer TYPE_ERROR = letter('F');
  static final Answer NO_LOG = letter('F');
  static final Answer UNKNOWN_KEY = letter('I');
  static final Answer MISSING = letter('M');
  static final Answer BUSY = letter('R');
  static final Answer NOT_SET_UP = letter('S');
  static final Answer NOT_FOUND = letter('N');
  static final Answer NOT_LOADABLE = letter('i');

  private static final String TEXT = "text/html; charset=utf-8";
  private static final String JSON = "application/json";
  private static final int OK_STATUS = 200;
  private static final int BAD_REQUEST = 400;
  private static final int FAILED = 500;
  private static final int LONGEST = 500;

  /** A larger plan node number would make the list of values needlessly long. */
  private static final int LARGEST_NODE = 1 << 16;

  private static final List<Suffix> SUFFIXES =
      List.of(
          new Suffix(Label.MEMORY, "mem", "mem"),
          new Suffix(Label.ROWS, "row", "rows"),
          new Suffix(Label.STARTUP_TIME, "startup", "startup"),
          new Suffix(Label.TOTAL_TIME, "total", "total"));

  private Replies() {}

  /** How a label is called in the answers of a training and of a prediction. */
  private record Suffix(Label label, String trained, String predicted) {}

  private static Answer letter(char letter) {
    return text(OK_STATUS, String.valueOf(letter));
  }

  /** A short text that is not empty. */
  static Answer text(String text) {
    return text(OK_STATUS, text);
  }

  private static Answer text(int status, String text) {
    return Answer.owning(status, TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A line that the database shows to its user, since it is neither a letter nor JSON. */
  static Answer error(int status, String message) {
    String cut = message.length() > LONGEST ? message.substring(0, LONGEST) + "..." : message;
    return text(status, "error: " + cut.replaceAll("\\p{Cntrl}", " "));
  }

  /** The line for a request that the core refuses. */
  static Answer error(AnalysisException e) {
    int status =
        switch (e.kind()) {
          case BUSY, TIMEOUT, INTERNAL -> FAILED;
          default -> BAD_REQUEST;
        };
    return error(status, e.getMessage());
  }

  /** The ten numbers of a training. */
  static Answer trained(TrainingReport report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("converged", report.converged() ? 1 : 0);
    json.put("feature_length", report.model().featureLength());
    for (Suffix suffix : SUFFIXES) {
      json.put("max_" + suffix.trained(), report.model().scale().maximum(suffix.label()));
    }
    for (Suffix suffix : SUFFIXES) {
      report
          .ratioError(suffix.label())
          .ifPresentOrElse(
              error -> json.put("re_" + suffix.trained(), error),
              () -> json.put("re_" + suffix.trained(), -1));
    }
    return json(json);
  }

  /** The predictions for a file: texts of numbers, in the order that the kernel takes them in. */
  static Answer predicted(PlanTable table, Map<Label, long[]> values) {
    int[] places = places(table);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (Suffix suffix : SUFFIXES) {
      long[] own = values.get(suffix.label());
      json.put("pred_" + suffix.predicted(), own == null ? null : joined(own, places));
    }
    return json(json);
  }

  private static Answer json(ObjectNode json) {
    String text = json.toString();
    return Answer.owning(OK_STATUS, JSON, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String joined(long[] values, int[] places) {
    StringBuilder text = new StringBuilder();
    for (int line : places) {
      text.append(text.isEmpty() ? "" : ", ").append(line < 0 ? 0 : values[line]);
    }
    return text.toString();
  }

  /**
   * The line for each place of the list, -1 for none: the kernel takes the value of node n from
   * place n, so one query with distinct numbers goes by number, anything else by line.
   */
  private static int[] places(PlanTable table) {
    Set<Integer> nodes = new HashSet<>();
    int largest = 0;
    boolean ordered = true;
    for (int i = 0; i < table.size(); i++) {
      largest = Math.max(largest, table.node(i));
      ordered &= table.query(i) == table.query(0) && table.node(i) >= 1 && nodes.add(table.node(i));
    }
    if (ordered && largest > LARGEST_NODE) {
      throw AnalysisException.input(
          "plan_node_id = " + largest + ": must be at most " + LARGEST_NODE);
    }
    int[] places = new int[ordered ? largest : table.size()];
    Arrays.fill(places, -1);
    for (int i = 0; i < table.size(); i++) {
      places[ordered ? table.node(i) - 1 : i] = i;
    }
    return places;
  }
}
