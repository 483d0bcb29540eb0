package io.taosanode.door.tsfm;

/** A request that this door refuses; the message is the {@code error} of the answer. */
final class ModelRequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ModelRequestException(String message) {
    super(message);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
