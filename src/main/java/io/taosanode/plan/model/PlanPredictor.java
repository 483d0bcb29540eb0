package io.taosanode.plan.model;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.RunContext;
import io.taosanode.plan.encoding.Label;
import io.taosanode.plan.encoding.PlanSequences;
import io.taosanode.plan.encoding.PlanTable;
import io.taosanode.plan.network.Examples;
import io.taosanode.plan.network.Parallel;
import io.taosanode.plan.network.PlanNetwork;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Asks a model about the nodes of plans. */
public final class PlanPredictor {
  private PlanPredictor() {}

  /**
   * The predictions for the lines of a file, cut to whole numbers.
   *
   * @return for each label of the model one value a line, in the units of the label
   * @throws AnalysisException of kind {@code INVALID_INPUT} if the model was trained on encodings
   *     of another width
   */
  public static Map<Label, long[]> predict(PlanModel model, PlanTable table, RunContext run) {
    if (table.encodings().width() != model.width()) {
      throw AnalysisException.input(
          "encoding of "
              + table.encodings().width()
              + " numbers: the model was trained on "
              + model.width());
    }
    Examples examples = new Examples(new PlanSequences(table), model.features(table.encodings()));
    int[] all = new int[table.size()];
    Arrays.setAll(all, i -> i);
    double[][] outputs =
        new PlanNetwork(model.weights(), Parallel.none()).predict(examples, all, run);
    Map<Label, long[]> values = new EnumMap<>(Label.class);
    List<Label> labels = model.settings().labels();
    for (int k = 0; k < labels.size(); k++) {
      values.put(labels.get(k), whole(outputs, k, model.scale().maximum(labels.get(k))));
    }
    return values;
  }

  /** The integer part of each output times the maximum. */
  static long[] whole(double[][] outputs, int label, double maximum) {
    return Arrays.stream(outputs).mapToLong(row -> (long) (row[label] * maximum)).toArray();
  }
}
