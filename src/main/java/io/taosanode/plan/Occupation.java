package io.taosanode.plan;

import io.taosanode.plan.model.PlanModel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What the engine is occupied with: nothing, a training, or a model that was set up and waits for
 * its one prediction. Every change is one step that no other thread can see half of; a model that
 * waits too long is forgotten.
 */
final class Occupation {
  private enum State {
    IDLE,
    TRAINING,
    RESERVED,
    PREDICTING
  }

  private final long patience;
  private final LongSupplier nanoTime;
  private State state = State.IDLE;
  private Optional<PlanModel> model = Optional.empty();
  private long reservedAt;

  /**
   * Nothing yet.
   *
   * @param reservation how long a model waits
   * @param nanoTime a clock as {@link System#nanoTime}
   */
  Occupation(Duration reservation, LongSupplier nanoTime) {
    this.patience = reservation.toNanos();
    this.nanoTime = nanoTime;
  }

  private void forgetOldReservation() {
    if (state == State.RESERVED && nanoTime.getAsLong() - reservedAt >= patience) {
      free();
    }
  }

  /** Whether a training or a setup would be refused now. */
  synchronized boolean isBusy() {
    forgetOldReservation();
    return state != State.IDLE;
  }

  /** From idle to training, if it is idle. */
  synchronized boolean beginTraining() {
    if (isBusy()) {
      return false;
    }
    state = State.TRAINING;
    return true;
  }

  /** From idle to reserved, if it is idle. */
  synchronized boolean reserve(PlanModel loaded) {
    if (isBusy()) {
      return false;
    }
    state = State.RESERVED;
    model = Optional.of(loaded);
    reservedAt = nanoTime.getAsLong();
    return true;
  }

  /** From reserved to predicting, with the model that was set up; empty in any other state. */
  synchronized Optional<PlanModel> beginPrediction() {
    forgetOldReservation();
    if (state != State.RESERVED) {
      return Optional.empty();
    }
    state = State.PREDICTING;
    return model;
  }

  /** From predicting back to reserved; the time of the reservation goes on. */
  synchronized void giveBackPrediction() {
    state = State.RESERVED;
  }

  /** To idle, whatever was. */
  synchronized void free() {
    state = State.IDLE;
    model = Optional.empty();
  }

  /** To idle from reserved alone. */
  synchronized void release() {
    if (state == State.RESERVED) {
      free();
    }
  }
}
