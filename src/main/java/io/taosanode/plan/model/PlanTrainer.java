package io.taosanode.plan.model;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.RunContext;
import io.taosanode.plan.encoding.PlanSequences;
import io.taosanode.plan.encoding.PlanTable;
import io.taosanode.plan.encoding.Reduction;
import io.taosanode.plan.network.Examples;
import io.taosanode.plan.network.NetworkShape;
import io.taosanode.plan.network.NetworkWeights;
import io.taosanode.plan.network.Parallel;
import io.taosanode.plan.network.PlanNetwork;
import java.util.Optional;
import java.util.Random;

/**
 * Trains models of plan cost.
 *
 * <p>Each node of a plan is an example: the sequence of the nodes of its subtree, with the node's
 * own labels. A new network begins with the median of each label. A model that exists is trained
 * on, with the state of its optimizer, unless its network would not be the same: other labels,
 * hidden units, width or reduction, or labels beyond twice the largest ones it was scaled by.
 */
public final class PlanTrainer {
  /** Labels may exceed the maxima of an existing model by this factor. */
  private static final double RESCALED_BEYOND = 2;

  private final Parallel parallel;
  private final int threads;
  private final long maxBytes;

  /**
   * A trainer.
   *
   * @param parallel runs pieces of work
   * @param threads how many of them at the same time
   * @param maxBytes memory that a training may take beside its data
   */
  public PlanTrainer(Parallel parallel, int threads, long maxBytes) {
    this.parallel = parallel;
    this.threads = threads;
    this.maxBytes = maxBytes;
  }

  /**
   * Trains a model.
   *
   * @param earlier the model of that name, if there is one
   * @throws AnalysisException of kind {@code INVALID_INPUT} if the table cannot be learned from,
   *     {@code INVALID_PARAMETER} if the settings need too much memory
   */
  public TrainingReport train(
      PlanTable table,
      TrainingSettings settings,
      Optional<PlanModel> earlier,
      EpochListener listener,
      RunContext run) {
    PlanSequences sequences = new PlanSequences(table);
    PlanModel start =
        earlier
            .filter(model -> isContinued(model, settings, table))
            .orElseGet(() -> fresh(table, settings, run));
    NetworkShape shape = start.weights().shape();
    requireMemory(PlanNetwork.trainingBytes(shape, sequences.longest(), threads), shape.hidden());
    Examples examples = new Examples(sequences, start.features(table.encodings()));
    Course course =
        new Course(start, settings, examples, start.scale().targets(table, settings.labels()));
    return course.run(parallel, listener, run);
  }

  private static boolean isContinued(PlanModel model, TrainingSettings settings, PlanTable table) {
    TrainingSettings before = model.settings();
    return before.labels().equals(settings.labels())
        && before.hiddenUnits() == settings.hiddenUnits()
        && before.reduction() == settings.reduction()
        && model.width() == table.encodings().width()
        && !model.scale().isExceededBy(LabelScale.of(table), RESCALED_BEYOND, settings.labels());
  }

  private PlanModel fresh(PlanTable table, TrainingSettings settings, RunContext run) {
    Optional<Reduction> reduction =
        settings.isReduced()
            ? Optional.of(Reduction.of(table.encodings(), settings.reduction()))
            : Optional.empty();
    int width = reduction.map(Reduction::size).orElse(table.encodings().width());
    NetworkShape shape = new NetworkShape(width, settings.hiddenUnits(), settings.labels().size());
    requireMemory(Float.BYTES * shape.parameters(), settings.hiddenUnits());
    LabelScale scale = LabelScale.of(table);
    NetworkWeights weights = NetworkWeights.initial(shape, new Random(run.seed()));
    weights.beginAt(scale.targets(table, settings.labels()).medians());
    return new PlanModel(
        settings,
        0,
        table.encodings().width(),
        scale,
        reduction,
        weights,
        new NetworkWeights(shape),
        new NetworkWeights(shape));
  }

  private void requireMemory(long bytes, int hidden) {
    if (bytes > maxBytes) {
      throw AnalysisException.parameter(
          "hidden_units",
          hidden,
          "needs "
              + (bytes >> 20)
              + " MB of memory for these plans, the node may take "
              + (maxBytes >> 20)
              + " MB");
    }
  }
}
