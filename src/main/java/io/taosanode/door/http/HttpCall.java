package io.taosanode.door.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** One request as a handler sees it. */
public interface HttpCall {
  /** The content type as sent, if any. */
  Optional<String> contentType();

  /** The numeric address of the peer. */
  String peer();

  /**
   * The request body as a stream within the server's limits; to be closed when it is read.
   *
   * @throws BodyException if the body is compressed or its declared length is over the limit
   */
  InputStream body() throws IOException;

  /** Reads the body for nothing, so that its sender sees the answer and may go on. */
  default void discardBody() throws IOException {
    try (InputStream body = body()) {
      body.transferTo(OutputStream.nullOutputStream());
    }
  }
}
