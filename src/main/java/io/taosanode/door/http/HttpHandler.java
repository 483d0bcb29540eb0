package io.taosanode.door.http;

import java.io.IOException;

/** Answers one request. */
@FunctionalInterface
public interface HttpHandler {
  /**
   * The answer to {@code call}.
   *
   * @throws IOException if the body cannot be read, see {@link BodyException}
   */
  Answer handle(HttpCall call) throws IOException;
}
