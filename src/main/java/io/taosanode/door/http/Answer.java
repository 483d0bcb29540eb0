package io.taosanode.door.http;

import java.util.Arrays;

/** A complete answer: status, content type and body. */
public final class Answer {
  private final int status;
  private final String contentType;
  private final byte[] body;

  private Answer(int status, String contentType, byte[] body) {
    this.status = status;
    this.contentType = contentType;
    this.body = body;
  }

  /** An answer that takes over {@code body}; the caller must not touch it again. */
  public static Answer owning(int status, String contentType, byte[] body) {
    return new Answer(status, contentType, body);
  }

  /** The same answer under another status. */
  public Answer withStatus(int other) {
    return new Answer(other, contentType, body);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The content type, sent as it is. */
  public String contentType() {
    return contentType;
  }

  /** A copy of the body. */
  public byte[] body() {
    return Arrays.copyOf(body, body.length);
  }

  /** The body itself, for the server alone. */
  byte[] bytes() {
    return body;
  }
}
