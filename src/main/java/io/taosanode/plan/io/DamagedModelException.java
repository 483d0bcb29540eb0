package io.taosanode.plan.io;

import java.io.IOException;

/** A model file that is not as it was written, or was written by a later version. */
public final class DamagedModelException extends IOException {
  private static final long serialVersionUID = 1L;

  /** An error with its reason. */
  DamagedModelException(String message) {
    super(message);
  }
}
