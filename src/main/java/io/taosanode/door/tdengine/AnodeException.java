package io.taosanode.door.tdengine;

/** A request that this door refuses; the message is the {@code msg} of the answer. */
final class AnodeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AnodeException(String message) {
    super(message);
  }
}
