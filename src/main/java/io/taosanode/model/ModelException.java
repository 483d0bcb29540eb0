package io.taosanode.model;

/** A model cannot be served or a folder cannot be changed; the message is one line for people. */
public final class ModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The reason in one line. */
  public ModelException(String message) {
    super(message);
  }

  /** The reason in one line, and what brought it up. */
  public ModelException(String message, Throwable cause) {
    super(message, cause);
  }

  /** A value out of its bound: {@code input.length = 1: must be in [2, 65536]}. */
  static ModelException value(String key, Object value, String bound) {
    return new ModelException(key + " = " + value + ": " + bound);
  }

  /** The message, never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
