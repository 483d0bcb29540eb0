package io.taosanode.plan.model;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.analysis.RunContext;
import io.taosanode.plan.encoding.Label;
import io.taosanode.plan.network.Adadelta;
import io.taosanode.plan.network.Examples;
import io.taosanode.plan.network.Parallel;
import io.taosanode.plan.network.PlanNetwork;
import io.taosanode.plan.network.Targets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One training: so many epochs over nine tenths of the examples, in another order each time, then a
 * verdict by the rest.
 *
 * <p>The first half of the epochs goes at the full learning rate, in the second half it falls to 0:
 * steps of the full size would end beside the minimum, the farther the larger the batches are.
 *
 * @param start what is trained; its weights change
 * @param settings of this training
 * @param examples to learn from
 * @param targets what they should give
 */
record Course(PlanModel start, TrainingSettings settings, Examples examples, Targets targets) {

  /** Runs the epochs and judges. */
  TrainingReport run(Parallel parallel, EpochListener listener, RunContext run) {
    Split split = Split.of(examples.sequences().size(), run.seed());
    PlanNetwork network = new PlanNetwork(start.weights(), parallel);
    Adadelta optimizer =
        new Adadelta(settings.learningRate(), start.gradientSquares(), start.updateSquares());
    PlanNetwork.Pass pass = new PlanNetwork.Pass(optimizer, run);
    int end = (int) Math.min(Integer.MAX_VALUE, (long) start.epochs() + settings.epochs());
    for (int epoch = start.epochs(); epoch < end; epoch++) {
      int[] order = split.training().clone();
      Split.shuffle(order, run.seed() + 1 + epoch);
      optimizer.slowDown(Math.min(1, 2.0 * (end - epoch) / settings.epochs()));
      double loss = network.train(examples, targets, order, settings.batchSize(), pass);
      requireFinite(loss, epoch);
      listener.ended(epoch, end, loss);
    }
    double[][] predictions = network.predict(examples, split.validation(), run);
    return new TrainingReport(start.trained(settings, end), ratios(predictions, split, end));
  }

  private Map<Label, Double> ratios(double[][] predictions, Split split, int epochs) {
    Map<Label, Double> ratios = new EnumMap<>(Label.class);
    List<Label> labels = settings.labels();
    for (int k = 0; k < labels.size(); k++) {
      double mean = targets.meanRatio(predictions, split.validation(), k);
      requireFinite(mean, epochs);
      ratios.put(labels.get(k), mean);
    }
    return ratios;
  }

  private static void requireFinite(double loss, int epoch) {
    if (!Double.isFinite(loss)) {
      throw new AnalysisException(
          ErrorKind.NOT_APPLICABLE,
          "loss",
          "training diverged in epoch " + epoch + ": try a smaller learning_rate");
    }
  }
}
