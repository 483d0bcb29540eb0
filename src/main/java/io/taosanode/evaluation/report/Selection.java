package io.taosanode.evaluation.report;

import io.taosanode.evaluation.EvaluationRun;
import io.taosanode.evaluation.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * An outcome worth a look, with its measures.
 *
 * @param outcome the outcome
 * @param score its measures
 */
record Selection<O extends Outcome, S>(O outcome, S score) {
  /**
   * The first and the last of a set when ordered from worst to best; at most {@code count} of each.
   *
   * @param badness higher for a worse score; NaN counts as best
   */
  static <O extends Outcome, S> List<Selection<O, S>> extremes(
      EvaluationRun<O, S> run, String set, ToDoubleFunction<S> badness, int count) {
    List<Selection<O, S>> ordered =
        new ArrayList<>(
            IntStream.range(0, run.outcomes().size())
                .filter(i -> run.outcomes().get(i).name().set().equals(set))
                .mapToObj(i -> new Selection<>(run.outcomes().get(i), run.scores().get(i)))
                .toList());
    ordered.sort(Comparator.comparingDouble(s -> -orLowest(badness.applyAsDouble(s.score()))));
    int n = ordered.size();
    if (n > 2 * count) {
      ordered.subList(count, n - count).clear();
    }
    return ordered;
  }

  private static double orLowest(double badness) {
    return Double.isNaN(badness) ? Double.NEGATIVE_INFINITY : badness;
  }
}
