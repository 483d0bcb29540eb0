package io.taosanode.plan.model;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.analysis.RunContext;
import io.taosanode.plan.encoding.Label;
import io.taosanode.plan.encoding.PlanSequences;
import io.taosanode.plan.encoding.PlanTable;
import io.taosanode.plan.encoding.Reduction;
import io.taosanode.plan.network.Adadelta;
import io.taosanode.plan.network.Examples;
import io.taosanode.plan.network.NetworkShape;
import io.taosanode.plan.network.NetworkWeights;
import io.taosanode.plan.network.Parallel;
import io.taosanode.plan.network.PlanNetwork;
import io.taosanode.plan.network.Targets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Trains models of plan cost.
 *
 * <p>Each node of a plan is an example: the sequence of the nodes of its subtree, with the node's
 * own labels. A model that exists is trained on, unless its network would not be the same: other
 * labels, hidden units, width or reduction, or labels beyond twice the largest ones it was scaled
 * by. The optimizer's state is part of a model, so that two trainings of n epochs on the same data
 * give the same weights as one of 2 n.
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
    checkMemory(start.weights().shape(), sequences);
    Examples examples = new Examples(sequences, start.features(table.encodings()));
    Targets targets = start.scale().targets(table, settings.labels());
    Split split = Split.of(table.size(), run.seed());
    PlanNetwork network = new PlanNetwork(start.weights(), parallel);
    int end = (int) Math.min(Integer.MAX_VALUE, (long) start.epochs() + settings.epochs());
    Adadelta optimizer =
        new Adadelta(settings.learningRate(), start.gradientSquares(), start.updateSquares());
    PlanNetwork.Pass pass = new PlanNetwork.Pass(optimizer, run);
    for (int epoch = start.epochs(); epoch < end; epoch++) {
      int[] order = split.training().clone();
      Split.shuffle(order, run.seed() + 1 + epoch);
      double loss = network.train(examples, targets, order, settings.batchSize(), pass);
      requireFinite(loss, epoch);
      listener.ended(epoch, end, loss);
    }
    double[][] predictions = network.predict(examples, split.validation(), run);
    return new TrainingReport(
        trained(start, settings, end), ratios(predictions, split.validation(), targets, settings));
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
    return new PlanModel(
        settings,
        0,
        table.encodings().width(),
        LabelScale.of(table),
        reduction,
        NetworkWeights.initial(shape, new Random(run.seed())),
        new NetworkWeights(shape),
        new NetworkWeights(shape));
  }

  private void checkMemory(NetworkShape shape, PlanSequences sequences) {
    int longest = 0;
    for (int i = 0; i < sequences.size(); i++) {
      longest = Math.max(longest, sequences.length(i));
    }
    requireMemory(PlanNetwork.trainingBytes(shape, longest, threads), shape.hidden());
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

  private static void requireFinite(double loss, int epoch) {
    if (!Double.isFinite(loss)) {
      throw new AnalysisException(
          ErrorKind.NOT_APPLICABLE,
          "loss",
          "training diverged in epoch " + epoch + ": try a smaller learning_rate");
    }
  }

  private static PlanModel trained(PlanModel start, TrainingSettings settings, int epochs) {
    return new PlanModel(
        settings,
        epochs,
        start.width(),
        start.scale(),
        start.reduction(),
        start.weights(),
        start.gradientSquares(),
        start.updateSquares());
  }

  private static Map<Label, Double> ratios(
      double[][] predictions, int[] examples, Targets targets, TrainingSettings settings) {
    Map<Label, Double> ratios = new EnumMap<>(Label.class);
    List<Label> labels = settings.labels();
    for (int k = 0; k < labels.size(); k++) {
      double mean = targets.meanRatio(predictions, examples, k);
      requireFinite(mean, settings.epochs());
      ratios.put(labels.get(k), mean);
    }
    return ratios;
  }
}
