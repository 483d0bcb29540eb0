package io.taosanode.door;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that the columns of all requests in progress may take together, so that many large
 * requests at once are refused instead of ending the process. Safe for concurrent use.
 */
public final class MemoryBudget {
  private final AtomicLong free;

  /** A budget of that many bytes. */
  public MemoryBudget(long bytes) {
    this.free = new AtomicLong(bytes);
  }

  /** A share that holds nothing yet; to be closed when its request is answered. */
  public Share share() {
    return new Share();
  }

  /** What one request holds; confined to its thread. */
  public final class Share implements AutoCloseable {
    private long held;

    private Share() {}

    /**
     * Holds that many bytes more.
     *
     * @throws BusyException if all requests together would hold too much
     */
    public void take(long bytes) {
      held += bytes;
      if (free.addAndGet(-bytes) < 0) {
        throw new BusyException("busy: requests in progress fill the memory, try again later");
      }
    }

    /** Gives everything back. */
    @Override
    public void close() {
      free.addAndGet(held);
      held = 0;
    }
  }
}
