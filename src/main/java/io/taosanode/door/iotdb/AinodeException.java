package io.taosanode.door.iotdb;

/** A call that is answered by a status other than success. */
final class AinodeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;

  AinodeException(int code, String message) {
    super(message);
    this.code = code;
  }

  Status status() {
    return new Status(code, String.valueOf(getMessage()));
  }
}
