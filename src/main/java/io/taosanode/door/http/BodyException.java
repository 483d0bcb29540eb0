package io.taosanode.door.http;

import java.io.IOException;

/**
 * A request body that is too large, too slow, compressed or broken; carries the status of the
 * answer.
 */
public final class BodyException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /** An error with the status and the text of its answer. */
  public BodyException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The HTTP status of the answer: 400, 408, 413 or 415. */
  public int status() {
    return status;
  }
}
