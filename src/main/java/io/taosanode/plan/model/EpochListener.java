package io.taosanode.plan.model;

/** Hears of every epoch of a training. */
@FunctionalInterface
public interface EpochListener {
  /**
   * An epoch has ended.
   *
   * @param epoch its number, counted from 0 over all trainings of the model
   * @param end the number after the last epoch of this training
   * @param loss mean ratio error over the epoch's batches
   */
  void ended(int epoch, int end, double loss);
}
