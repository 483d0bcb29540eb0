package io.taosanode.door;

/** A request that would be welcome at another time; the message is for its sender. */
public final class BusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error with its reason. */
  public BusyException(String message) {
    super(message);
  }
}
