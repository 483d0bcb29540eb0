package io.taosanode.door.http;

/** Hears of every request when it begins and when it has ended, whatever became of it. */
@FunctionalInterface
public interface Traffic {
  /** Nobody listens. */
  Traffic NONE = request -> (status, bytes) -> {};

  /**
   * A request has begun: its head is read, its body is not. Called on the thread that serves it.
   */
  Ending began(RequestHead request);

  /** Hears of the end of one request, on any thread. */
  @FunctionalInterface
  interface Ending {
    /**
     * The request has ended.
     *
     * @param status what was answered
     * @param bytes size of the answer's body
     */
    void ended(int status, long bytes);
  }
}
