package io.taosanode.door;

/** A door cannot open; the message is one line for the operator. */
public final class DoorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error with its cause. */
  public DoorException(String message, Throwable cause) {
    super(message, cause);
  }
}
