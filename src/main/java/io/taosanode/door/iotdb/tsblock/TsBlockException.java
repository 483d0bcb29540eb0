package io.taosanode.door.iotdb.tsblock;

/** Bytes that are no block. */
public final class TsBlockException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error with its reason. */
  public TsBlockException(String message) {
    super(message);
  }
}
