package io.taosanode.plan.model;

import io.taosanode.plan.encoding.Label;
import java.util.Map;
import java.util.Optional;

/**
 * How well a training went.
 *
 * @param model what was trained
 * @param ratioErrors mean ratio error of each trained label on the validation part, at least 1
 */
public record TrainingReport(PlanModel model, Map<Label, Double> ratioErrors) {
  private static final double CONVERGED = 2;

  /** Copies the map. */
  public TrainingReport {
    ratioErrors = Map.copyOf(ratioErrors);
  }

  /** The error of a label, if it was trained. */
  public Optional<Double> ratioError(Label label) {
    return Optional.ofNullable(ratioErrors.get(label));
  }

  /** Whether no error is above 2. */
  public boolean converged() {
    return ratioErrors.values().stream().allMatch(error -> error <= CONVERGED);
  }
}
