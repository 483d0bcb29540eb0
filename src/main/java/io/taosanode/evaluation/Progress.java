package io.taosanode.evaluation;

/** Hears how far a run has come, on the thread that waits for it. */
@FunctionalInterface
public interface Progress {
  /** A series of {@code set} is done, the {@code done}th of {@code total}. */
  void advanced(int done, int total, String set);
}
