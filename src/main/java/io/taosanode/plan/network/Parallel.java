package io.taosanode.plan.network;

import java.util.function.IntConsumer;

/** Runs pieces of work, at the same time or one after the other. */
@FunctionalInterface
public interface Parallel {
  /** Runs {@code work} for each number in [0, {@code count}) and returns when all have ended. */
  void forEach(int count, IntConsumer work);

  /** One piece after the other on the caller's thread. */
  static Parallel none() {
    return (count, work) -> {
      for (int i = 0; i < count; i++) {
        work.accept(i);
      }
    };
  }
}
