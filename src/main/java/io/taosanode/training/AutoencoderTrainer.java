package io.taosanode.training;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.RunContext;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Trains a {@link Network} to reconstruct the windows of a series.
 *
 * <p>Mini-batches of 64 windows in random order with {@link Adam} at rate 0.001. An epoch visits at
 * most 4096 windows, since neighbouring ones have nearly everything in common. Training ends early
 * when the validation loss has not fallen for ten epochs; the parameters of the epoch with the
 * least validation loss are kept. The same windows and settings give the same bits.
 */
public final class AutoencoderTrainer {
  private static final int BATCH = 64;
  private static final int MOST_WINDOWS = 4096;
  private static final int PATIENCE = 10;
  private static final double RATE = 0.001;

  private final TrainingWindows windows;
  private final SplittableRandom random;
  private final Network network;
  private final Adam adam;
  private final int[] order;

  private AutoencoderTrainer(TrainingWindows windows, TrainingSettings settings) {
    this.windows = windows;
    this.random = new SplittableRandom(settings.seed());
    this.network = new Network(windows.window(), settings.units(), random);
    this.adam = new Adam(network.parameters());
    this.order = windows.training().clone();
  }

  /**
   * Trains until the epochs are used up or the validation loss no longer falls.
   *
   * @throws AnalysisException of kind {@code TIMEOUT} if {@code run} is cancelled
   */
  public static Autoencoder train(
      TrainingWindows windows,
      TrainingSettings settings,
      RunContext run,
      TrainingProgress progress) {
    AutoencoderTrainer trainer = new AutoencoderTrainer(windows, settings);
    List<EpochLoss> history = new ArrayList<>();
    List<double[]> kept = List.of();
    int best = 0;
    while (history.size() < settings.epochs() && history.size() - best < PATIENCE) {
      EpochLoss losses = trainer.epoch(run);
      history.add(losses);
      if (best == 0 || losses.validation() < history.get(best - 1).validation()) {
        best = history.size();
        kept = trainer.network.parameters().stream().map(double[]::clone).toList();
      }
      progress.epochEnded(history.size(), losses);
    }
    trainer.restore(kept);
    double threshold =
        Autoencoder.threshold(trainer.network, windows, settings.contamination(), run);
    return new Autoencoder(trainer.network, windows, history, threshold);
  }

  private EpochLoss epoch(RunContext run) {
    shuffle();
    int count = Math.min(order.length, MOST_WINDOWS);
    double sum = 0;
    for (int from = 0; from < count; from += BATCH) {
      run.checkpoint();
      int to = Math.min(count, from + BATCH);
      sum += (to - from) * network.backPropagate(windows.series().batch(order, from, to));
      adam.step(network.gradients(), RATE);
    }
    return new EpochLoss(sum / count, validationLoss(run));
  }

  private double validationLoss(RunContext run) {
    int[] held = windows.validation();
    double sum = 0;
    for (int from = 0; from < held.length; from += BATCH) {
      run.checkpoint();
      int to = Math.min(held.length, from + BATCH);
      sum += (to - from) * network.loss(windows.series().batch(held, from, to));
    }
    return sum / held.length;
  }

  /** Fisher and Yates. */
  private void shuffle() {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int start = order[i];
      order[i] = order[j];
      order[j] = start;
    }
  }

  private void restore(List<double[]> kept) {
    List<double[]> parameters = network.parameters();
    for (int a = 0; a < kept.size(); a++) {
      System.arraycopy(kept.get(a), 0, parameters.get(a), 0, kept.get(a).length);
    }
  }
}
