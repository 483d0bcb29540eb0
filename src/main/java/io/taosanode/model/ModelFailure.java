package io.taosanode.model;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.ErrorKind;

/** Errors of a model while it answers. */
public final class ModelFailure {
  private ModelFailure() {}

  /** The network failed or answered what its manifest does not promise. */
  public static AnalysisException of(String model, String what) {
    return new AnalysisException(ErrorKind.INTERNAL, "model", "model " + model + ": " + what);
  }

  /** The network was unloaded after the caller gave up. */
  static AnalysisException unloaded(String model) {
    return new AnalysisException(ErrorKind.BUSY, "model", "model " + model + ": is unloaded");
  }
}
