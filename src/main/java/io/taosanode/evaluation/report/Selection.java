package io.taosanode.evaluation.report;

import io.taosanode.evaluation.EvaluationRun;
import io.taosanode.evaluation.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * An outcome worth a look, with its measures.
 *
 * @param outcome the outcome
 * @param score its measures
 */
record Selection<O extends Outcome, S>(O outcome, S score) {
  /**
   * The worst and the best of a set, in this order, at most {@code count} of each. Outcomes without
   * the measure only fill up what is left.
   *
   * @param badness higher for a worse score, NaN if there is no measure
   */
  static <O extends Outcome, S> List<Selection<O, S>> extremes(
      EvaluationRun<O, S> run, String set, ToDoubleFunction<S> badness, int count) {
    List<Selection<O, S>> selected = new ArrayList<>();
    List<Selection<O, S>> unmeasured = new ArrayList<>();
    for (int i = 0; i < run.outcomes().size(); i++) {
      if (run.outcomes().get(i).name().set().equals(set)) {
        boolean measured = !Double.isNaN(badness.applyAsDouble(run.scores().get(i)));
        (measured ? selected : unmeasured)
            .add(new Selection<>(run.outcomes().get(i), run.scores().get(i)));
      }
    }
    selected.sort(Comparator.comparingDouble(s -> -badness.applyAsDouble(s.score())));
    if (selected.size() > 2 * count) {
      selected.subList(count, selected.size() - count).clear();
    }
    unmeasured.stream().limit(2L * count - selected.size()).forEach(selected::add);
    return selected;
  }
}
