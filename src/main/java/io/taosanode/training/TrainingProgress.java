package io.taosanode.training;

/** Is told of each epoch, on the thread that trains. */
@FunctionalInterface
public interface TrainingProgress {
  /**
   * An epoch has ended.
   *
   * @param done epochs so far
   * @param losses of this epoch
   */
  void epochEnded(int done, EpochLoss losses);
}
