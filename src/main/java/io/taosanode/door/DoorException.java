package io.taosanode.door;

/** A door cannot open; the message is one line for the operator. */
public final class DoorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what an operator needs to know. */
  public DoorException(String message) {
    super(message);
  }

  /** With what an operator needs to know, and the cause for the log. */
  public DoorException(String message, Throwable cause) {
    super(message, cause);
  }
}
