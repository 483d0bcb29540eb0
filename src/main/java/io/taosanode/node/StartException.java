package io.taosanode.node;

/** The node cannot start as it is told to; the message is one line for the operator. */
public final class StartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error. */
  public StartException(String message) {
    super(message);
  }

  /** An error with its cause. */
  public StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
