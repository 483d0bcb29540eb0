package io.taosanode.node;

/** The node cannot run as it is told to; the message is for the operator. */
public final class NodeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An obstacle, in words. */
  public NodeException(String message) {
    super(message);
  }

  /** An obstacle, in words, with its cause. */
  public NodeException(String message, Throwable cause) {
    super(message, cause);
  }
}
