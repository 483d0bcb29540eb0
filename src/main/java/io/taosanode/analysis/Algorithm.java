package io.taosanode.analysis;

/**
 * A method that answers one kind of task.
 *
 * <p>Implementations are final and stateless: the work method is a pure function of its arguments
 * and safe for concurrent calls.
 */
public sealed interface Algorithm permits Forecaster, AnomalyDetector {
  /** Everything that may be asked of this algorithm; always the same object. */
  AlgorithmInfo info();

  /** The kind of task that this algorithm answers. */
  TaskKind kind();
}
