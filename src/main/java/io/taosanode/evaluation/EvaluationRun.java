package io.taosanode.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One algorithm over all cases.
 *
 * @param label name of the run for people
 * @param outcomes what became of each case
 * @param scores their measures, in the same order
 */
public record EvaluationRun<O extends Outcome, S>(String label, List<O> outcomes, List<S> scores) {
  /** Copies the lists. */
  public EvaluationRun {
    outcomes = List.copyOf(outcomes);
    scores = List.copyOf(scores);
  }

  /** A run, measured. */
  public static <O extends Outcome, S> EvaluationRun<O, S> of(
      String label, List<O> outcomes, Function<O, S> score) {
    return new EvaluationRun<>(label, outcomes, outcomes.stream().map(score).toList());
  }

  /** A summary of each set, by its name. */
  public <M> SortedMap<String, M> summaries(Function<List<S>, M> summary) {
    SortedMap<String, List<S>> groups = new TreeMap<>();
    for (int i = 0; i < scores.size(); i++) {
      String set = outcomes.get(i).name().set();
      groups.computeIfAbsent(set, name -> new ArrayList<>()).add(scores.get(i));
    }
    SortedMap<String, M> summaries = new TreeMap<>();
    groups.forEach((set, members) -> summaries.put(set, summary.apply(members)));
    return summaries;
  }
}
