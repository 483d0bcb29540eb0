package io.taosanode.door.http;

/** Hears of every request, for logs and counters; must be quick and must not throw. */
@FunctionalInterface
public interface Traffic {
  /** Nobody listens. */
  Traffic UNHEARD = head -> reply -> {};

  /** Called when the head of a request is read. */
  Passage begin(RequestHead head);

  /** One request on its way. */
  @FunctionalInterface
  interface Passage {
    /** Called once, when the answer has been written or has failed to be. */
    void end(Sent sent);
  }

  /**
   * What was answered.
   *
   * @param status the HTTP status
   * @param bodyBytes bytes of the body
   * @param headers number of headers
   * @param headBytes bytes of the status line and the headers
   * @param broken whether the peer did not take all of it
   */
  record Sent(int status, long bodyBytes, int headers, int headBytes, boolean broken) {}
}
