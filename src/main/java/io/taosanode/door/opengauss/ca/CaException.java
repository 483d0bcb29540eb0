package io.taosanode.door.opengauss.ca;

/** A folder of certificates that cannot be used or made; the message is one line, no secrets. */
public final class CaException extends Exception {
  private static final long serialVersionUID = 1L;

  /** An error with its reason. */
  public CaException(String message) {
    super(message);
  }

  /** An error with its cause. */
  public CaException(String message, Throwable cause) {
    super(message, cause);
  }
}
