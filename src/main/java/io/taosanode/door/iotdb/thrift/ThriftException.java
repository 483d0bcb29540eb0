package io.taosanode.door.iotdb.thrift;

/** Bytes that are no message, or a message without what it must hold. */
public final class ThriftException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error with its reason. */
  public ThriftException(String message) {
    super(message);
  }
}
